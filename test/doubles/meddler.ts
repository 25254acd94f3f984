import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";

/** How one request is answered instead of by the scanner; what a meddler does not catch goes through. */
export interface Meddling {
  /** E.g. `GET NextDocument`: method and last part of the path. */
  readonly on: string;
  /** Lets this many go through first. */
  readonly after?: number;
  /** Catches so many; all by default. */
  readonly times?: number;
  answer(response: ServerResponse, request: IncomingMessage, forward: () => void): void;
}

export interface Meddler extends AsyncDisposable {
  readonly url: string;
  /** What was asked, in order: `POST ScanJobs`, `GET NextDocument`, `DELETE job` … */
  readonly asked: readonly string[];
  /** Host headers beside {@link asked}. */
  readonly hosts: readonly string[];
}

/** PEM, for a scanner that speaks TLS. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** Stands between a client and a real eSCL scanner and spoils chosen answers, as devices and networks do. */
export async function meddle(scanner: string, meddlings: readonly Meddling[], tls?: Identity): Promise<Meddler> {
  const asked: string[] = [];
  const hosts: string[] = [];
  const caught = meddlings.map((meddling) => ({ ...meddling, seen: 0 }));
  const listen = (incoming: IncomingMessage, response: ServerResponse) => {
    const what = nameOf(incoming);
    asked.push(what);
    hosts.push(incoming.headers.host ?? "");
    const go = () => forward(new URL(incoming.url ?? "/", scanner), incoming, response);
    const hit = caught.find((meddling) => meddling.on === what && isDue(meddling));
    if (hit) hit.answer(response, incoming, go);
    else go();
  };
  const server = tls ? createSecureServer(tls, listen) : createServer(listen);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}/eSCL`,
    asked,
    hosts,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An answer with a status, headers and a text. */
export const reply =
  (status: number, headers: Record<string, string> = {}, body = ""): Meddling["answer"] =>
  (response, incoming) => {
    incoming.resume();
    response.writeHead(status, headers).end(body);
  };

function isDue(meddling: Meddling & { seen: number }): boolean {
  const at = meddling.seen++ - (meddling.after ?? 0);
  return at >= 0 && at < (meddling.times ?? Number.POSITIVE_INFINITY);
}

function nameOf({ method, url }: IncomingMessage): string {
  const last = (url ?? "").split("/").at(-1) ?? "";
  return `${method} ${/^[A-Z]/.test(last) ? last : "job"}`;
}

function forward(target: URL, incoming: IncomingMessage, response: ServerResponse): void {
  const outgoing = request(target, { method: incoming.method, headers: incoming.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on("error", () => response.destroy());
  incoming.pipe(outgoing);
}
