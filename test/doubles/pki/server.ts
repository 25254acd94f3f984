import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What an endpoint answers: well, or in a way that must be withstood. */
export interface Reply {
  /** Default 200. */
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Waits before it answers, in milliseconds. */
  readonly after?: number;
  /** Takes the request and says nothing. */
  readonly never?: boolean;
  /** Sends the body byte by byte, so many milliseconds apart. */
  readonly drip?: number;
  /** Sends zero bytes until the other side hangs up. */
  readonly endless?: boolean;
}

export interface Call {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Uint8Array;
}

export type Endpoint = (call: Call) => Reply | Promise<Reply>;

export interface Listening {
  /** `http://127.0.0.1:…` */
  readonly origin: string;
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1 and lets `endpoint` answer everything. */
export async function listen(endpoint: Endpoint): Promise<Listening> {
  const ending = new AbortController();
  const server = createServer((request, response) => {
    void serve(request, response, endpoint, ending.signal).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      ending.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, endpoint: Endpoint, ending: AbortSignal) {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part);
  const { url: path = "/", method = "GET", headers } = request;
  const reply = await endpoint({ path, method, headers, body: new Uint8Array(Buffer.concat(parts)) });
  if (reply.never) return;
  if (reply.after) await pause(reply.after, ending);
  response.writeHead(reply.status ?? 200, { ...(reply.type && { "content-type": reply.type }), ...reply.headers });
  if (reply.endless) return flood(response, ending);
  if (reply.drip) return drip(response, reply.body ?? new Uint8Array(), reply.drip, ending);
  response.end(reply.body ?? "");
}

async function drip(response: ServerResponse, body: Uint8Array, apart: number, ending: AbortSignal): Promise<void> {
  for (const byte of body) {
    if (ending.aborted || response.destroyed) return;
    response.write(Uint8Array.of(byte));
    await pause(apart, ending);
  }
  response.end();
}

async function flood(response: ServerResponse, ending: AbortSignal): Promise<void> {
  const block = new Uint8Array(256 * 1024);
  while (!ending.aborted && !response.destroyed) {
    if (!response.write(block)) await pause(1, ending);
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
