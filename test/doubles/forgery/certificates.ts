import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import * as asn1 from "asn1js";
import { Certificate } from "pkijs";
import { explicit, integer, nothing, octets, oid, sequence, setOf } from "../../../main/pki/asn1/der.ts";
import type { Forger } from "./cms.ts";

/** An extension as DER of its value. */
export interface ForgedExtension {
  readonly oid: string;
  readonly critical?: boolean;
  readonly value: Uint8Array;
}

export interface CertificatePlan {
  readonly name: string;
  /** DER of the subject, in place of one with `name` alone. */
  readonly subject?: Uint8Array;
  readonly key?: "rsa-2048" | "rsa-1024" | "prime256v1" | "secp384r1" | "secp256k1";
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly extensions?: readonly ForgedExtension[];
  readonly digest?: "sha1" | "sha256";
  readonly serial?: number;
  /** Takes this one's key in place of a new one. */
  readonly keyOf?: Forger;
  /** Spoils the issuer's signature. */
  readonly wrongValue?: boolean;
}

const YEAR_MS = 365 * 24 * 3_600_000;
const SIGNATURES = {
  rsa: { sha1: "1.2.840.113549.1.1.5", sha256: "1.2.840.113549.1.1.11" },
  ec: { sha1: "1.2.840.10045.4.1", sha256: "1.2.840.10045.4.3.2" },
} as const;

/** Issues a certificate exactly as planned, good or bad; `issuer` null signs itself. */
export function forgeCertificate(issuer: Forger | null, plan: CertificatePlan): Forger {
  const { publicKey, privateKey } = plan.keyOf ? keysOf(plan.keyOf) : makeKeys(plan.key ?? "prime256v1");
  const issuerKey = issuer ? keysOf(issuer).privateKey : privateKey;
  const digest = plan.digest ?? "sha256";
  const kind = issuerKey.asymmetricKeyType === "ec" ? "ec" : "rsa";
  const algorithm = sequence(oid(SIGNATURES[kind][digest]), ...(kind === "rsa" ? [nothing()] : []));
  const subject = plan.subject ?? nameOf(plan.name);
  const tbs = sequence(
    explicit(0, integer(2)),
    integer(plan.serial ?? randomBytes(4).readUInt32BE() + 1),
    algorithm,
    issuer ? subjectOf(issuer.certificate) : subject,
    sequence(
      timeOf(plan.notBefore ?? new Date(Date.now() - YEAR_MS)),
      timeOf(plan.notAfter ?? new Date(Date.now() + YEAR_MS)),
    ),
    subject,
    publicKey.export({ format: "der", type: "spki" }),
    ...(plan.extensions?.length ? [explicit(3, sequence(...plan.extensions.map(extensionOf)))] : []),
  );
  const value = sign(digest, tbs, issuerKey);
  if (plan.wrongValue) value[value.length - 1]! ^= 1;
  const certificate = sequence(tbs, algorithm, bits(value));
  const chain = [certificate, ...(issuer?.chain ?? [])];
  return { certificate, chain, privateKey: privateKey.export({ format: "der", type: "pkcs8" }) };
}

const KEY_USAGE_BITS = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04, crlSign: 0x02 } as const;

export const keyUsage = (...uses: readonly (keyof typeof KEY_USAGE_BITS)[]): ForgedExtension => ({
  oid: "2.5.29.15",
  critical: true,
  value: bits(Uint8Array.of(uses.reduce((sum, use) => sum | KEY_USAGE_BITS[use], 0))),
});
export const basicConstraints = (ca: boolean, pathLength?: number): ForgedExtension => ({
  oid: "2.5.29.19",
  critical: true,
  value: ca
    ? sequence(der(new asn1.Boolean({ value: true })), ...(pathLength === undefined ? [] : [integer(pathLength)]))
    : sequence(),
});
export const purposes = (...oids: readonly string[]): ForgedExtension => ({
  oid: "2.5.29.37",
  critical: true,
  value: sequence(...oids.map(oid)),
});
export const subjectKey = (id: string): ForgedExtension => ({ oid: "2.5.29.14", value: octets(Buffer.from(id)) });
export const authorityKey = (id: string): ForgedExtension => {
  const key = octets(Buffer.from(id));
  key[0] = 0x80;
  return { oid: "2.5.29.35", value: sequence(key) };
};
/** A CRL distribution point: where nobody is asked. */
export const crlAt = (url: string): ForgedExtension => ({
  oid: "2.5.29.31",
  value: sequence(sequence(explicit(0, explicit(0, uri(url))))),
});
/** An OCSP responder. */
export const ocspAt = (url: string): ForgedExtension => ({
  oid: "1.3.6.1.5.5.7.1.1",
  value: sequence(sequence(oid("1.3.6.1.5.5.7.48.1"), uri(url))),
});
/** A responder and the address of the issuer's certificate. */
export const accessAt = (responder: string, issuer: string): ForgedExtension => ({
  oid: "1.3.6.1.5.5.7.1.1",
  value: sequence(
    sequence(oid("1.3.6.1.5.5.7.48.1"), uri(responder)),
    sequence(oid("1.3.6.1.5.5.7.48.2"), uri(issuer)),
  ),
});
/** id-pkix-ocsp-nocheck. */
export const noCheck: ForgedExtension = { oid: "1.3.6.1.5.5.7.48.1.5", value: nothing() };
export const CA: readonly ForgedExtension[] = [basicConstraints(true), keyUsage("keyCertSign", "crlSign")];
export const PERSON: readonly ForgedExtension[] = [keyUsage("digitalSignature", "nonRepudiation")];

export interface CrlPlan {
  readonly revoked?: readonly { readonly certificate: Uint8Array; readonly at: Date }[];
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date;
}

/** A certificate revocation list by an EC issuer. */
export function forgeCrl(issuer: Forger, plan: CrlPlan = {}): Uint8Array {
  const key = keysOf(issuer).privateKey;
  const algorithm = sequence(oid(SIGNATURES.ec.sha256));
  const revoked = (plan.revoked ?? []).map(({ certificate, at }) =>
    sequence(der(Certificate.fromBER(certificate).serialNumber), timeOf(at)),
  );
  const tbs = sequence(
    integer(1),
    algorithm,
    subjectOf(issuer.certificate),
    timeOf(plan.thisUpdate ?? new Date(Date.now() - 3_600_000)),
    timeOf(plan.nextUpdate ?? new Date(Date.now() + YEAR_MS)),
    ...(revoked.length ? [sequence(...revoked)] : []),
  );
  return sequence(tbs, algorithm, bits(sign("sha256", tbs, key)));
}

function keysOf({ privateKey: der }: Forger) {
  const privateKey = createPrivateKey({ key: Buffer.from(der), format: "der", type: "pkcs8" });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function makeKeys(kind: NonNullable<CertificatePlan["key"]>) {
  if (kind === "rsa-2048" || kind === "rsa-1024")
    return generateKeyPairSync("rsa", { modulusLength: Number(kind.slice(4)) });
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: kind });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function der(value: { toBER(): ArrayBuffer }): Uint8Array {
  return new Uint8Array(value.toBER());
}
function bits(bytes: Uint8Array): Uint8Array {
  return der(new asn1.BitString({ valueHex: new Uint8Array(bytes).buffer }));
}
const timeOf = (at: Date): Uint8Array =>
  der(new asn1.GeneralizedTime({ valueDate: new Date(Math.floor(at.getTime() / 1000) * 1000) }));
const nameOf = (name: string): Uint8Array =>
  sequence(setOf(sequence(oid("2.5.4.3"), der(new asn1.Utf8String({ value: name })))));
const subjectOf = (certificate: Uint8Array): Uint8Array => der(Certificate.fromBER(certificate).subject.toSchema());

/** uniformResourceIdentifier [6] of GeneralName. */
const uri = (url: string): Uint8Array => {
  const name = octets(Buffer.from(url, "latin1"));
  name[0] = 0x86;
  return name;
};

const extensionOf = ({ oid: id, critical, value }: ForgedExtension): Uint8Array =>
  sequence(oid(id), ...(critical ? [der(new asn1.Boolean({ value: true }))] : []), octets(value));
