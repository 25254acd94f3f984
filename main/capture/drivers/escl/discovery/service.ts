import { isIP } from "node:net";
import { tidy } from "../../../../shared/text.ts";
import type { Base } from "../address.ts";
import { uuidOf } from "../capabilities.ts";
import { interfaceOf, isLinkLocal } from "./interfaces.ts";
import type { DnsRecord } from "./message.ts";

/** A scanner that was announced. */
export interface Service {
  readonly base: Base;
  readonly name: string;
  readonly location: string | null;
  /** The same for all doors of one device. */
  readonly identity: string;
}

const PLAIN = "_uscan._tcp.local";
const SECURE = "_uscans._tcp.local";
export const SERVICES: readonly string[] = [PLAIN, SECURE];

const LONGEST_NAME = 120;

/** @returns null for what cannot be reached */
export function serviceFrom(
  { name, data }: Extract<DnsRecord, { type: "PTR" }>,
  port: number,
  addresses: readonly string[],
  text: readonly string[],
): Service | null {
  const [address] = [...addresses].sort((a, b) => rank(a) - rank(b));
  if (!address || port === 0) return null;
  const keys = textKeys(text);
  const instance = tidy((/^(?:\\.|[^\\.])+/s.exec(data)?.[0] ?? "").replace(/\\(.)/gs, "$1"));
  const base = baseOf(name.toLowerCase() === SECURE ? "https" : "http", address, port, keys.get("rs"));
  return (
    base && {
      base,
      name: (tidy(keys.get("ty") ?? "") || instance || address).slice(0, LONGEST_NAME),
      location: tidy(keys.get("note") ?? "").slice(0, LONGEST_NAME) || null,
      identity: uuidOf(keys.get("uuid") ?? "") ?? instance.toLowerCase(),
    }
  );
}

/** On our own subnet before routed ones, IPv4 before IPv6, whose link-local addresses come last. */
function rank(address: string): number {
  const family = isIP(address) === 4 ? 0 : 2;
  return isLinkLocal(address) ? 4 : family + (interfaceOf(address) === null ? 1 : 0);
}

/** `rs` may lack its slash or carry it; missing it is `eSCL`, and empty the root. It is a path and nothing else. */
function baseOf(scheme: string, address: string, port: number, rs = "eSCL"): Base | null {
  const [bare = "", zone = null] = address.split("%");
  const origin = URL.parse(`${scheme}://${isIP(bare) === 6 ? `[${bare}]` : bare}:${port}`);
  if (!origin) return null;
  const path = rs
    .split(/[\\/]+/)
    .filter(Boolean)
    .map(encodeURIComponent)
    .join("/");
  return { url: new URL(`/${path}`, origin), zone };
}

/** Keys are compared without case; the first of a kind counts, and one without `=` says nothing here (RFC 6763 §6.4). */
function textKeys(text: readonly string[]): Map<string, string> {
  const keys = new Map<string, string>();
  for (const each of text) {
    const [, key, value] = /^([\x20-\x3c\x3e-\x7e]+)=(.*)$/s.exec(each) ?? [];
    if (key && value !== undefined && !keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), value);
  }
  return keys;
}
