import type { KeyObject } from "node:crypto";
import * as asn1 from "asn1js";
import { nothing, oid, sequence } from "../../../main/pki/asn1/der.ts";

export const HOUR_MS = 3_600_000;

/** What an authority has written down of a certificate. */
export interface Revoked {
  readonly at: Date;
  /** CRLReason by its number (RFC 5280 §5.3.1). */
  readonly reason: number;
}

const der = (value: { toBER(): ArrayBuffer }): Uint8Array => new Uint8Array(value.toBER());

export const enumerated = (value: number): Uint8Array => der(new asn1.Enumerated({ value }));
export const bits = (bytes: Uint8Array): Uint8Array =>
  der(new asn1.BitString({ valueHex: new Uint8Array(bytes).buffer }));

/** GeneralizedTime in whole seconds. */
export const timeOf = (at: Date): Uint8Array =>
  der(new asn1.GeneralizedTime({ valueDate: new Date(Math.floor(at.getTime() / 1000) * 1000) }));

/** With SHA-256. */
export const signatureAlgorithm = (key: KeyObject): Uint8Array =>
  key.asymmetricKeyType === "ec"
    ? sequence(oid("1.2.840.10045.4.3.2"))
    : sequence(oid("1.2.840.113549.1.1.11"), nothing());
