import http, { type IncomingMessage } from "node:http";
import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import { portOf } from "./address.ts";
import type { Door } from "./door.ts";
import { asFault } from "./network-faults.ts";
import type { Behaviour } from "./quirks.ts";
import { openSocket } from "./socket.ts";
import { XML_LIMIT } from "./xml.ts";

export interface Call {
  readonly method: "GET" | "POST" | "DELETE";
  /** On the door's own host. */
  readonly url: URL;
  readonly body?: string;
  readonly host?: Behaviour["host"];
  /** Until the answer begins, in ms. */
  readonly patience: number;
}

/**
 * One exchange on a connection of its own: devices drop kept ones without a word, and Kyocera's want `Connection: close`.
 * Redirects are not followed.
 * @throws CaptureFault device-not-found, device-offline, device-changed, connection-lost, scan-cancelled
 */
export async function send(door: Door, call: Call, signal: AbortSignal): Promise<IncomingMessage> {
  const socket = await openSocket(door, signal);
  return new Promise((resolve, reject) => {
    const request = http.request({
      createConnection: () => socket,
      method: call.method,
      path: call.url.pathname,
      headers: headersOf(call),
      setHost: false,
      signal,
    });
    const lost = () => new Fault<CaptureCode>("connection-lost");
    const answering = setTimeout(() => request.destroy(lost()), call.patience);
    request.once("response", (response) => {
      clearTimeout(answering);
      socket.setTimeout(door.times.stall, () => response.destroy(lost()));
      resolve(response);
    });
    request.once("close", () => clearTimeout(answering));
    request.on("error", (error) => reject(asFault(error, signal)));
    request.end(call.body);
  });
}

/** A short answer. Whatever is longer than any device's answer ends the call. */
export async function bodyOf(response: IncomingMessage, signal: AbortSignal): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > XML_LIMIT) throw new Fault<CaptureCode>("device-failed", { reason: "answer-too-long" });
      parts.push(part);
    }
  } catch (error) {
    throw asFault(error, signal);
  }
  return Buffer.concat(parts);
}

/** Throws away what is left of an answer, so that its connection can close. */
export const drop = (response: IncomingMessage): void => {
  response.on("error", () => {});
  response.destroy();
};

const headersOf = (call: Call): http.OutgoingHttpHeaders => ({
  Host: hostHeader(call),
  Connection: "close",
  ...(call.body !== undefined && { "Content-Type": "text/xml", "Content-Length": Buffer.byteLength(call.body) }),
});

/** The name by which the device wants to be called. */
export function hostHeader({ url, method, host = "plain" }: Pick<Call, "url" | "method" | "host">): string {
  if (host === "localhost-on-post" && method === "POST") return "localhost";
  return host === "with-port" ? `${url.hostname}:${portOf(url)}` : url.host;
}
