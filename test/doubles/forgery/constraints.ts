import * as asn1 from "asn1js";
import { explicit, implicit, integer, octets, oid, sequence, setOf } from "../../../main/pki/asn1/der.ts";
import type { ForgedExtension } from "./certificates.ts";

/** A GeneralName (RFC 5280 §4.2.1.6) in DER. */
export type Named = Uint8Array;

const tagged = (tag: number, bytes: Uint8Array): Uint8Array => {
  const value = octets(bytes);
  value[0] = tag;
  return value;
};
const text = (tag: number) => (value: string) => tagged(tag, Buffer.from(value, "latin1"));

export const mail = text(0x81);
export const dns = text(0x82);
export const uri = text(0x86);
export const ip = (...parts: readonly number[]): Named => tagged(0x87, Uint8Array.from(parts));
export const directory = (name: Uint8Array): Named => explicit(4, name);
/** otherName with a user principal name. */
export const principal = (value: string): Named =>
  implicit(0, sequence(oid("1.3.6.1.4.1.311.20.2.3"), explicit(0, der(new asn1.Utf8String({ value })))));

const ATTRIBUTES = { C: "2.5.4.6", O: "2.5.4.10", OU: "2.5.4.11", CN: "2.5.4.3", E: "1.2.840.113549.1.9.1" } as const;

/** A Name of such parts in order, e.g. `[["O", "Xã Mẫu"], ["CN", "Nguyễn Văn Mẫu"]]`; printable strings where asked for. */
export const nameWith = (
  parts: readonly (readonly [keyof typeof ATTRIBUTES, string])[],
  printable = false,
): Uint8Array =>
  sequence(
    ...parts.map(([kind, value]) => {
      const type = printable ? asn1.PrintableString : kind === "E" ? asn1.IA5String : asn1.Utf8String;
      return setOf(sequence(oid(ATTRIBUTES[kind]), der(new type({ value }))));
    }),
  );

export const alternativeNames = (...names: readonly Named[]): ForgedExtension => ({
  oid: "2.5.29.17",
  value: sequence(...names),
});

export const nameConstraints = (permitted: readonly Named[], excluded: readonly Named[] = []): ForgedExtension => ({
  oid: "2.5.29.30",
  critical: true,
  value: sequence(
    ...(permitted.length ? [implicit(0, sequence(...permitted.map((base) => sequence(base))))] : []),
    ...(excluded.length ? [implicit(1, sequence(...excluded.map((base) => sequence(base))))] : []),
  ),
});

export const ANY_POLICY = "2.5.29.32.0";
export const policies = (...ids: readonly string[]): ForgedExtension => ({
  oid: "2.5.29.32",
  value: sequence(...ids.map((id) => sequence(oid(id)))),
});
export const mappings = (...pairs: readonly (readonly [from: string, to: string])[]): ForgedExtension => ({
  oid: "2.5.29.33",
  critical: true,
  value: sequence(...pairs.map(([from, to]) => sequence(oid(from), oid(to)))),
});
/** Certificates that may come before; null leaves a part out. */
export const policyConstraints = (require: number | null, inhibitMapping: number | null = null): ForgedExtension => ({
  oid: "2.5.29.36",
  critical: true,
  value: sequence(
    ...(require === null ? [] : [retagged(0x80, integer(require))]),
    ...(inhibitMapping === null ? [] : [retagged(0x81, integer(inhibitMapping))]),
  ),
});
export const inhibitAny = (after: number): ForgedExtension => ({
  oid: "2.5.29.54",
  critical: true,
  value: integer(after),
});

const retagged = (tag: number, value: Uint8Array): Uint8Array => {
  const other = new Uint8Array(value);
  other[0] = tag;
  return other;
};
function der(value: { toBER(): ArrayBuffer }): Uint8Array {
  return new Uint8Array(value.toBER());
}
