import { randomUUID } from "node:crypto";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { announce } from "./announce.ts";
import { capabilitiesXml } from "./capabilities.ts";
import { createMachine } from "./machine.ts";
import { type Manners, PERSONAS, type Persona, PLAIN } from "./manners.ts";
import { readScript } from "./mishaps.ts";
import type { Sheet } from "./pile.ts";
import { createRoutes, ROOT } from "./routes.ts";

export interface VirtualScannerOptions {
  readonly sheets: readonly Sheet[];
  readonly name?: string;
  /** The address it listens on; loopback by default. */
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** See {@link MachineOptions}. */
  readonly reloads?: boolean;
  readonly pacing?: number;
  readonly jobLife?: number;
  /** What goes wrong, as {@link readScript} reads it. */
  readonly mishaps?: readonly string[];
  /** Behaves as a known device does; single manners may be overruled. */
  readonly persona?: Persona;
  readonly manners?: Partial<Manners>;
  /** PEM; speaks TLS then. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Makes itself known by multicast DNS. */
  readonly announced?: boolean;
}

export interface VirtualScanner extends AsyncDisposable {
  /** The eSCL base URL. */
  readonly url: string;
  readonly uuid: string;
  /** Puts papers into the empty feeder and beside the glass. */
  load(sheets: readonly Sheet[]): void;
}

export const VIRTUAL_NAME = "Máy quét ảo (giấy mẫu)";

/** Starts an eSCL scanner over HTTP that feeds sheets from files. It does not keep the process alive. */
export async function startVirtualScanner(options: VirtualScannerOptions): Promise<VirtualScanner> {
  const { sheets, host = "127.0.0.1", reloads = false, pacing = 0, jobLife = 60_000, tls } = options;
  const machine = createMachine({ sheets, reloads, pacing, jobLife });
  const manners: Manners = { ...PLAIN, ...(options.persona && PERSONAS[options.persona]), ...options.manners };
  const name = options.name ?? (manners.model || VIRTUAL_NAME);
  const uuid = randomUUID();
  const script = readScript(options.mishaps ?? []);
  const routes = createRoutes(machine, manners, script, manners.write(capabilitiesXml(name, uuid)));
  const listener: RequestListener = (request, response) => {
    routes(request, response).catch(() => response.destroy());
  };
  const server = tls ? createSecureServer(tls, listener) : createServer(listener);
  const port = await listen(server, host, options.port ?? 0);
  const announcement = options.announced ? await announce({ name, uuid, host, port, isSecure: Boolean(tls) }) : null;
  return {
    url: `${tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}${ROOT}`,
    uuid,
    load: (papers) => machine.load(papers),
    async [Symbol.asyncDispose]() {
      await announcement?.[Symbol.asyncDispose]();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  server.unref();
  return (server.address() as AddressInfo).port;
}
