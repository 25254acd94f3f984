import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";

const PREFIX = "escl:";
const DEFAULT_PATH = "/eSCL";

/**
 * The base URL of a device id or of an address as people type it: `escl:http://10.0.0.7:8080/eSCL`, `https://mfp.local`,
 * `10.0.0.7`. A missing path is `/eSCL`; query, fragment and slashes at the end are dropped.
 * @throws CaptureFault device-not-found when it is no http(s) address
 */
export function parseAddress(text: string): URL {
  const bare = text.trim().startsWith(PREFIX) ? text.trim().slice(PREFIX.length) : text.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `http://${bare}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new Fault<CaptureCode>("device-not-found");
  }
  const path = url.pathname.replace(/\/+$/, "");
  return new URL(path || DEFAULT_PATH, url.origin);
}

export const deviceIdOf = (base: URL): string => PREFIX + base.href;

/** A resource below the base. */
export const below = (base: URL, path: string): URL => new URL(`${base.pathname.replace(/\/+$/, "")}/${path}`, base);

/**
 * Where a job lives. Devices name hosts that cannot be reached, give a bare path or a broken IPv6 literal: only the path
 * is believed, so an answer can never lead to another host.
 */
export function jobUrl(location: string, posted: URL): URL | null {
  const path = location.trim().replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "");
  const url = path && !path.startsWith("//") ? URL.parse(path, posted.href) : null;
  return url && new URL(url.pathname.replace(/\/+$/, ""), posted.origin);
}
