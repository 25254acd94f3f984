import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { Fault, isFault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import type { Behaviour } from "./quirks.ts";
import type { Times } from "./times.ts";
import { XML_LIMIT } from "./xml.ts";

export interface Call {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: URL;
  readonly body?: string;
  readonly host?: Behaviour["host"];
  /** Until the answer begins, in ms. */
  readonly patience: number;
}

/**
 * One exchange on a connection of its own: devices drop kept ones without a word, and some want `Connection: close`.
 * Redirects are not followed and certificates, self-signed on every scanner, are not judged.
 * @throws CaptureFault device-not-found, device-offline, connection-lost, scan-cancelled
 */
export function send(call: Call, times: Times, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (call.url.protocol === "https:" ? https : http).request(call.url, {
      method: call.method,
      headers: headersOf(call),
      agent: false,
      rejectUnauthorized: false,
      signal,
    });
    const giveUp = (code: CaptureCode, ms: number) =>
      setTimeout(() => request.destroy(new Fault<CaptureCode>(code)), ms);
    const connecting = giveUp("device-offline", times.connect);
    const answering = giveUp("connection-lost", call.patience);
    request.once("socket", (socket) => socket.once("connect", () => clearTimeout(connecting)));
    request.once("response", (response) => {
      clearTimeout(answering);
      response.socket.setTimeout(times.stall, () => response.destroy(new Fault<CaptureCode>("connection-lost")));
      resolve(response);
    });
    request.once("close", () => [connecting, answering].forEach(clearTimeout));
    request.on("error", (error) => reject(asFault(error, signal)));
    request.end(call.body);
  });
}

/** A short answer as text. Whatever is longer than any device's answer ends the call. */
export async function textOf(response: IncomingMessage, signal: AbortSignal): Promise<string> {
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
  return Buffer.concat(parts).toString("utf8");
}

/** Throws away what is left of an answer, so that its connection can close. */
export const drop = (response: IncomingMessage): void => {
  response.on("error", () => {});
  response.destroy();
};

/** The situation behind an error of the network; errors of the disk and unknown ones stay as they are. */
export function asFault(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return new Fault<CaptureCode>("scan-cancelled");
  if (isFault(error)) return error;
  const code = NETWORK[(error as NodeJS.ErrnoException).code ?? ""];
  return code ? new Fault<CaptureCode>(code, {}, { cause: error }) : error;
}

const NETWORK: Readonly<Record<string, CaptureCode>> = {
  ENOTFOUND: "device-not-found",
  EAI_AGAIN: "device-not-found",
  ECONNREFUSED: "device-offline",
  EHOSTUNREACH: "device-offline",
  EHOSTDOWN: "device-offline",
  ENETUNREACH: "device-offline",
  ENETDOWN: "device-offline",
  EADDRNOTAVAIL: "device-offline",
  ETIMEDOUT: "device-offline",
  ECONNRESET: "connection-lost",
  ECONNABORTED: "connection-lost",
  EPIPE: "connection-lost",
  EPROTO: "connection-lost",
  ERR_STREAM_PREMATURE_CLOSE: "connection-lost",
  HPE_INVALID_CONSTANT: "device-failed",
  HPE_INVALID_CONTENT_LENGTH: "connection-lost",
  HPE_INVALID_HEADER_TOKEN: "device-failed",
};

function headersOf(call: Call): http.OutgoingHttpHeaders {
  const host = hostHeader(call);
  return {
    ...(host === null ? {} : { Host: host }),
    ...(call.body === undefined ? {} : { "Content-Type": "text/xml", "Content-Length": Buffer.byteLength(call.body) }),
  };
}

/** The Host header where it must differ from the usual one. */
export function hostHeader({ url, method, host = "plain" }: Pick<Call, "url" | "method" | "host">): string | null {
  if (host === "localhost-on-post" && method === "POST") return "localhost";
  if (host === "with-port") return `${url.hostname}:${url.port || (url.protocol === "https:" ? 443 : 80)}`;
  return null;
}
