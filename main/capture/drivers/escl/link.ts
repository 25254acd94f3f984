import type { IncomingMessage } from "node:http";
import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import { type Base, below } from "./address.ts";
import { type EsclCapabilities, parseCapabilities } from "./capabilities.ts";
import type { Door } from "./door.ts";
import { bodyOf, drop, send } from "./http.ts";
import { type Behaviour, behaviourOf } from "./quirks.ts";
import { parseStatus, type ScannerStatus } from "./status.ts";
import { pause } from "./times.ts";
import { textOf } from "./xml.ts";

/** A scanner one has spoken to: where it is, what it can do, how it wants to be spoken to. */
export interface Link extends Door {
  readonly capabilities: EsclCapabilities;
  readonly behaviour: Behaviour;
}

/** Tries for an answer of a busy device. */
const TRIES = 10;
const MOVES = 3;

/** @throws CaptureFault device-not-found, device-offline, device-busy, access-denied, device-changed, device-failed */
export async function connect(door: Door, signal: AbortSignal, moves = MOVES): Promise<Link> {
  const response = await read(door, "ScannerCapabilities", signal);
  const moved = movedTo(response, door.base);
  if (moved) {
    drop(response);
    if (moves === 0) throw new Fault<CaptureCode>("device-failed", { reason: "redirects" });
    return connect({ ...door, base: moved }, signal, moves - 1);
  }
  const capabilities = parseCapabilities(await textFrom(door, response, signal));
  const server = String(response.headers.server ?? "");
  return { ...door, capabilities, behaviour: behaviourOf({ model: capabilities.model, server }) };
}

export async function readStatus(door: Door, signal: AbortSignal): Promise<ScannerStatus> {
  return parseStatus(await textFrom(door, await read(door, "ScannerStatus", signal), signal));
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
  { times }: Door,
  signal: AbortSignal,
): Promise<IncomingMessage | null> {
  for (let attempt = 1; ; attempt++) {
    const response = await ask();
    if (response.statusCode !== 503) return response;
    drop(response);
    if (attempt === tries) return null;
    await pause(response.headers["retry-after"], times, signal);
  }
}

/** The same host over TLS or under another path, as devices answer that speak TLS only; null for any other place. */
function movedTo(response: IncomingMessage, base: Base): Base | null {
  if (![301, 302, 303, 307, 308].includes(response.statusCode ?? 0)) return null;
  const { location } = response.headers;
  const url = location ? URL.parse(location, below(base, "ScannerCapabilities").href) : null;
  const known = url && url.hostname === base.url.hostname && /^https?:$/.test(url.protocol);
  const path = url && /^(.*)\/ScannerCapabilities$/.exec(url.pathname)?.[1];
  const isDowngrade = base.url.protocol === "https:" && url?.protocol === "http:";
  return known && !isDowngrade && typeof path === "string"
    ? { url: new URL(path || "/", url.origin), zone: base.zone }
    : null;
}

async function read(door: Door, what: string, signal: AbortSignal): Promise<IncomingMessage> {
  const call = { method: "GET", url: below(door.base, what), patience: door.times.call } as const;
  const response = await patiently(() => send(door, call, signal), TRIES, door, signal);
  if (!response) throw new Fault<CaptureCode>("device-busy");
  return response;
}

async function textFrom({ times }: Door, response: IncomingMessage, signal: AbortSignal): Promise<string> {
  if (response.statusCode === 404) {
    drop(response);
    throw new Fault<CaptureCode>("device-not-found");
  }
  if (response.statusCode !== 200) throw refuse(response);
  const tooLong = setTimeout(() => response.destroy(new Fault<CaptureCode>("connection-lost")), times.call);
  try {
    return textOf(await bodyOf(response, signal));
  } finally {
    clearTimeout(tooLong);
  }
}
