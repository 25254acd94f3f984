import { isIP } from "node:net";
import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";

/** Where a scanner's resources stand. */
export interface Base {
  /** Without a zone, which a URL cannot carry and a Host header must not (RFC 6874 §1). */
  readonly url: URL;
  /** The interface on which a link-local IPv6 address is meant (RFC 4007 §11): `eth0`, or `12` on Windows. */
  readonly zone: string | null;
}

const PREFIX = "escl:";
const DEFAULT_PATH = "/eSCL";
const ZONE = /(\[fe[89ab][0-9a-f]:[0-9a-f:.]*)%(?:25)?([\w.~-]{1,64})\]/i;

/**
 * The base of a device id or of an address as people type it: `escl:http://10.0.0.7:8080/eSCL`, `https://mfp.local`,
 * `10.0.0.7`, `http://[fe80::7%eth0]`. A missing path is `/eSCL`, except in an id, whose path is the device's own word;
 * query, fragment and slashes at the end are dropped.
 * @throws CaptureFault device-not-found when it is no http(s) address
 */
export function parseAddress(text: string): Base {
  const trimmed = text.trim();
  const isId = trimmed.startsWith(PREFIX);
  const bare = isId ? trimmed.slice(PREFIX.length) : trimmed;
  const zone = ZONE.exec(bare)?.[2] ?? null;
  const withoutZone = bare.replace(ZONE, "$1]");
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(withoutZone) ? withoutZone : `http://${withoutZone}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new Fault<CaptureCode>("device-not-found");
  }
  const path = url.pathname.replace(/\/+$/, "");
  return { url: new URL(path || (isId ? "/" : DEFAULT_PATH), url.origin), zone };
}

/** RFC 6874 §2 writes the zone's per cent sign as `%25`. */
export const deviceIdOf = ({ url, zone }: Base): string =>
  PREFIX + (zone === null ? url.href : url.href.replace(/\[([^\]]+)\]/, `[$1%25${zone}]`));

/** What to connect to: a name, or an address with its zone. */
export const hostOf = ({ url, zone }: Base): string => {
  const bare = url.hostname.replace(/^\[(.*)\]$/, "$1");
  return zone !== null && isIP(bare) === 6 ? `${bare}%${zone}` : bare;
};

export const portOf = (url: URL): number => Number(url.port || (url.protocol === "https:" ? 443 : 80));

/** A resource below the base. */
export const below = ({ url }: Base, path: string): URL => new URL(`${url.pathname.replace(/\/+$/, "")}/${path}`, url);

/**
 * Where a job lives. Devices name hosts that cannot be reached, give a bare path or a broken IPv6 literal: only the path
 * is believed, so an answer can never lead to another host.
 */
export function jobUrl(location: string, posted: URL): URL | null {
  const path = location.trim().replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "");
  const url = path && !path.startsWith("//") ? URL.parse(path, posted.href) : null;
  return url && new URL(url.pathname.replace(/\/+$/, ""), posted.origin);
}
