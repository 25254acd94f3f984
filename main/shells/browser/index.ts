import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describeCause } from "../causes.ts";
import { createFileDoor } from "../files.ts";
import { createGate } from "../gate.ts";
import { createLog, type Log } from "../log.ts";
import type { ScreenServices } from "../port.ts";
import { createScreenDoor } from "../screens.ts";
import { createSite } from "../site.ts";
import { createAdmission } from "./admission.ts";
import { createRequestListener, createUpgradeListener, ENTRANCE } from "./entrance.ts";
import { createSocketHost, type SocketHost } from "./socket.ts";

export interface BrowserShellOptions {
  /** Left out or 0: a free one. */
  readonly port?: number;
  /** Where the built screens are: `out/renderer`. */
  readonly rendererFolder: string;
  /** Bytes; a longer upload is refused. */
  readonly uploadLimit?: number;
  readonly log?: Log;
}

export interface BrowserShell {
  /** Lets one browser in, once. */
  readonly url: string;
  /** Another such address, for a browser opened later. */
  invite(): string;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";

/**
 * The services behind HTTP and WebSocket on this machine's loopback address only.
 * @throws when the port is taken or the screens are not built
 */
export async function startBrowserShell(services: ScreenServices, options: BrowserShellOptions): Promise<BrowserShell> {
  const log = options.log ?? createLog();
  const screens = await createScreenDoor(options.rendererFolder);
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const authority = `${HOST}:${port}`;
  const site = createSite(screens, createFileDoor(services.files, { ...options, log }), `ws://${authority}`);
  const sockets = createSocketHost(createGate(services.handlers, log), services.announcements, log);
  const admission = createAdmission();
  const failed = (error: unknown) => log.error({ cause: describeCause(error) }, "a request failed unexpectedly");
  const house = { port, authority, admission, site, sockets, failed };
  server.on("request", createRequestListener(house));
  server.on("upgrade", createUpgradeListener(house));
  const invite = () => `http://${authority}${ENTRANCE}?ticket=${admission.ticket()}`;
  return { url: invite(), invite, close: () => closeAll(server, sockets) };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, HOST);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function closeAll(server: Server, sockets: SocketHost): Promise<void> {
  sockets.close();
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
