import type { IncomingMessage } from "node:http";
import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import { below } from "./address.ts";
import { type EsclCapabilities, parseCapabilities } from "./capabilities.ts";
import { asFault, drop, send, textOf } from "./http.ts";
import { type Behaviour, behaviourOf } from "./quirks.ts";
import { parseStatus, type ScannerStatus } from "./status.ts";
import { pause, type Times } from "./times.ts";

/** A scanner one has spoken to: where it is, what it can do, how it wants to be spoken to. */
export interface Link {
  readonly base: URL;
  readonly times: Times;
  readonly capabilities: EsclCapabilities;
  readonly behaviour: Behaviour;
}

/** Tries for an answer of a busy device. */
const TRIES = 10;

/** @throws CaptureFault device-not-found, device-offline, device-busy, access-denied, device-failed */
export async function connect(base: URL, times: Times, signal: AbortSignal): Promise<Link> {
  const { text, server } = await read(below(base, "ScannerCapabilities"), times, signal);
  const capabilities = parseCapabilities(text);
  return { base, times, capabilities, behaviour: behaviourOf({ model: capabilities.model, server }) };
}

export async function readStatus(link: Link, signal: AbortSignal): Promise<ScannerStatus> {
  return parseStatus((await read(below(link.base, "ScannerStatus"), link.times, signal)).text);
}

/** Answers that mean the same wherever they come. */
export function refuse(response: IncomingMessage): Fault<CaptureCode> {
  drop(response);
  const status = response.statusCode ?? 0;
  const denied = status === 401 || status === 403;
  return new Fault<CaptureCode>(denied ? "access-denied" : "device-failed", { status });
}

/** Asks again while the device is busy; answers the first other response, or null when it stays busy. */
export async function patiently(
  ask: () => Promise<IncomingMessage>,
  tries: number,
  times: Times,
  signal: AbortSignal,
): Promise<IncomingMessage | null> {
  for (let attempt = 1; ; attempt++) {
    const response = await ask();
    if (response.statusCode !== 503) return response;
    drop(response);
    if (attempt === tries) return null;
    await pause(response.headers["retry-after"], times, signal).catch((error) => {
      throw asFault(error, signal);
    });
  }
}

async function read(url: URL, times: Times, signal: AbortSignal): Promise<{ text: string; server: string }> {
  const ask = () => send({ method: "GET", url, patience: times.call }, times, signal);
  const response = await patiently(ask, TRIES, times, signal);
  if (!response) throw new Fault<CaptureCode>("device-busy");
  if (response.statusCode === 404) {
    drop(response);
    throw new Fault<CaptureCode>("device-not-found");
  }
  if (response.statusCode !== 200) throw refuse(response);
  const tooLong = setTimeout(() => response.destroy(new Fault<CaptureCode>("connection-lost")), times.call);
  try {
    return { text: await textOf(response, signal), server: String(response.headers.server ?? "") };
  } finally {
    clearTimeout(tooLong);
  }
}
