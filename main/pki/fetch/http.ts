import type { Fetch, FetchAnswer, FetchReason, FetchRequest } from "../port.ts";
import { type Address, addressOf, redirected } from "./address.ts";

const MOST_REDIRECTS = 3;

export interface FetchOptions {
  /** Longest silence within an answer's body, in milliseconds; default 30 s. */
  readonly idleMs?: number;
}

/** Why an exchange ended; becomes the answer. */
class Ended extends Error {
  readonly reason: FetchReason;
  constructor(reason: FetchReason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * The one way in which this room speaks HTTP: bounded in time, silence, bytes and redirects. It rests on Node's own
 * fetch, which brings TLS 1.2 as the least and keeps connections alive; no cookies, no credentials in addresses.
 */
export function createFetch({ idleMs = 30_000 }: FetchOptions = {}): Fetch {
  return async (request, outer) => {
    outer.throwIfAborted();
    const limit = AbortSignal.timeout(request.totalMs);
    try {
      return await exchange(request, idleMs, AbortSignal.any([outer, limit]));
    } catch (error) {
      outer.throwIfAborted();
      if (error instanceof Ended) return error.reason;
      return limit.aborted ? "timeout" : "unreachable";
    }
  };
}

async function exchange(request: FetchRequest, idleMs: number, signal: AbortSignal): Promise<FetchAnswer> {
  let address: Address | null = addressOf(request.url);
  for (let redirects = 0; address; redirects++) {
    const response: Response = await fetch(address.url, {
      ...messageFor(request, address),
      signal,
      redirect: "manual",
    });
    const target = targetOf(response, request);
    if (target === null) return answerOf(response, request.bytes, idleMs);
    await response.body?.cancel();
    if (redirects === MOST_REDIRECTS) throw new Ended("too-many-redirects");
    address = redirected(address, target);
  }
  throw new Ended("address-refused");
}

function messageFor({ body, accept, authorization }: FetchRequest, { isFirstOrigin }: Address): RequestInit {
  const headers = new Headers();
  if (accept) headers.set("accept", accept);
  if (body) headers.set("content-type", body.type);
  if (authorization && isFirstOrigin) headers.set("authorization", authorization);
  return { headers, ...(body && { method: "POST", body: new Uint8Array(body.bytes) }) };
}

/** Where a redirect points. A POST follows only those that repeat it as it is (RFC 9110 §15.4.8, §15.4.9). */
function targetOf(response: Response, { body }: FetchRequest): string | null {
  const followed = body ? [307, 308] : [301, 302, 303, 307, 308];
  return followed.includes(response.status) ? response.headers.get("location") : null;
}

async function answerOf(response: Response, most: number, idleMs: number): Promise<FetchAnswer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await next(reader, idleMs); part; part = await next(reader, idleMs)) {
    size += part.length;
    if (size > most) {
      await reader?.cancel();
      throw new Ended("too-large");
    }
    parts.push(part);
  }
  const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
  return { status: response.status, type: type.trim().toLowerCase(), bytes: new Uint8Array(Buffer.concat(parts)) };
}

async function next(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  idleMs: number,
): Promise<Uint8Array | null> {
  if (!reader) return null;
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Ended("timeout")), idleMs);
  try {
    const { value } = await Promise.race([reader.read(), silence]);
    return value ?? null;
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
