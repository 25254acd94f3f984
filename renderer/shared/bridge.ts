import type { Bridge } from "../../preload/contract.ts";
import { socketBridge } from "./socketBridge.ts";

declare global {
  interface Window {
    /** Put there by the preload script; absent in a browser. */
    readonly tram?: Bridge;
  }
}

/** The way to the services: the preload's under Electron, the loopback socket in a browser. */
export const bridge: Bridge = window.tram ?? socketBridge(socketAddress());

/** The page's own host, so that its Content-Security-Policy and the host's Origin check agree. */
function socketAddress(): string {
  return `ws://${window.location.host}/socket`;
}
