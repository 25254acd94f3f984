import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** A Node request as the web's. The body is read only as far as the handler asks for it. */
export function toWebRequest(incoming: IncomingMessage, url: URL): Request {
  const gone = new AbortController();
  incoming.once("close", () => {
    if (!incoming.complete) gone.abort();
  });
  const method = incoming.method ?? "GET";
  const bodyless = method === "GET" || method === "HEAD";
  return new Request(url, {
    method,
    headers: Object.entries(incoming.headersDistinct).map(([name, values = []]) => [name, values.join(", ")]),
    signal: gone.signal,
    ...(!bodyless && { body: ReadableStream.from(incoming.iterator({ destroyOnReturn: false })), duplex: "half" }),
  });
}

/** Sends an answer, then lets go of what the handler left unread, so that even a refused upload gets its answer. */
export async function sendWebResponse(outgoing: ServerResponse, response: Response): Promise<void> {
  outgoing.once("finish", () => outgoing.req.resume());
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body) await pipeline(Readable.fromWeb(response.body), outgoing);
  else outgoing.end();
}
