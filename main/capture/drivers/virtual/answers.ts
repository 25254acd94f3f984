import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream/promises";
import { FORMAT } from "./capabilities.ts";
import type { MishapKind } from "./mishaps.ts";

const BODY_LIMIT = 64 * 1024;

/** Null for more than any settings need. */
export async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > BODY_LIMIT) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

export const answer = (response: ServerResponse, status: number, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { ...headers, "Content-Length": 0 }).end();
};

export const answerDocument = (response: ServerResponse, xml: string, type: string | null): void => {
  response.writeHead(200, type === null ? {} : { "Content-Type": type }).end(xml);
};

/** A side that went out to its last byte is the client's; a broken transfer leaves it here, to be served again. */
export async function answerSide(bytes: Buffer, mishap: MishapKind | null, response: ServerResponse): Promise<boolean> {
  const whole = mishap === "truncate" ? bytes.subarray(0, bytes.length >> 1) : bytes;
  const type = mishap === "mistyped" ? "text/html" : FORMAT;
  response.writeHead(200, { "Content-Type": type, "Content-Length": mishap === "empty" ? 0 : whole.length });
  if (mishap === "empty") {
    response.end();
    return false;
  }
  if (mishap === "cut" || mishap === "stall") {
    response.write(bytes.subarray(0, bytes.length >> 1), () => mishap === "cut" && response.destroy());
    return false;
  }
  response.end(whole);
  await finished(response);
  return true;
}
