import { createHash } from "node:crypto";
import { once } from "node:events";
import { isIP, connect as openTcp, type Socket } from "node:net";
import { connect as openTls, type TLSSocket } from "node:tls";
import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import { hostOf, portOf } from "./address.ts";
import type { Door } from "./door.ts";
import { asFault } from "./network-faults.ts";

/**
 * A connection to the scanner; over TLS only to the one that was met first under this address, so that not a byte goes
 * to another.
 * @throws CaptureFault device-not-found, device-offline, connection-lost, device-changed, scan-cancelled
 */
export async function openSocket(door: Door, signal: AbortSignal): Promise<Socket> {
  const { url } = door.base;
  const place = { host: hostOf(door.base), port: portOf(url) };
  const tcp = await until(openTcp(place), "connect", door.times.connect, "device-offline", signal);
  if (url.protocol === "http:") return tcp;
  const name = isIP(url.hostname.replace(/^\[|\]$/g, "")) ? {} : { servername: url.hostname };
  const tls = openTls({ socket: tcp, ...name, ...TLS });
  try {
    await until(tls, "secureConnect", door.times.call, "connection-lost", signal);
    await expectSameKey(tls, door);
    return tls;
  } catch (error) {
    tls.destroy();
    tcp.destroy();
    throw asFault(error, signal);
  }
}

/**
 * Scanners are old: their keys and ciphers are refused at OpenSSL's usual level, and the alternative would be no
 * encryption. BoringSSL knows no levels. Who is at the other end is told by the pin, not by the certificate's issuer.
 */
const TLS = {
  rejectUnauthorized: false,
  minVersion: "TLSv1",
  ...((process.features as { openssl_is_boringssl?: boolean }).openssl_is_boringssl
    ? {}
    : { ciphers: "DEFAULT:@SECLEVEL=0" }),
} as const;

/** The key rather than the certificate, which devices renew by themselves when their name or address changes. */
async function expectSameKey(tls: TLSSocket, { base, pins }: Door): Promise<void> {
  const place = `${hostOf(base)}:${portOf(base.url)}`;
  const certificate = tls.getPeerX509Certificate();
  if (!certificate) throw new Fault<CaptureCode>("connection-lost", { reason: "no-certificate" });
  const key = certificate.publicKey.export({ type: "spki", format: "der" });
  const fingerprint = createHash("sha256").update(key).digest("hex");
  const known = await pins.get(place);
  if (known === null) await pins.put(place, fingerprint);
  else if (known !== fingerprint) throw new Fault<CaptureCode>("device-changed", { address: base.url.origin });
}

async function until<S extends Socket>(socket: S, event: string, ms: number, late: CaptureCode, signal: AbortSignal) {
  const giveUp = setTimeout(() => socket.destroy(new Fault<CaptureCode>(late)), ms);
  const closed = once(socket, "close").then(() => Promise.reject(new Fault<CaptureCode>("connection-lost")));
  closed.catch(() => {});
  try {
    await Promise.race([once(socket, event, { signal }), closed]);
    return socket;
  } catch (error) {
    socket.destroy();
    throw asFault(error, signal);
  } finally {
    clearTimeout(giveUp);
  }
}
