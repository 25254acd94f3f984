import { createHash } from "node:crypto";
import * as asn1js from "asn1js";
import type { Attribute } from "pkijs";
import { childrenOf, octets } from "../asn1/ber.ts";
import { type Digest, digestOf } from "../crypto/algorithms.ts";
import type { CmsFlaw } from "./flaw.ts";

const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_TIME = "1.2.840.113549.1.9.5";
const SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
const TIMESTAMP_TOKEN = "1.2.840.113549.1.9.16.2.14";

type Attributes = readonly Attribute[];

/** The only value of the only attribute of this type (RFC 5652 §11); null when absent, a reason when there are more. */
function soleValue(attributes: Attributes, type: string): asn1js.AsnType | null | CmsFlaw {
  const found = attributes.filter((attribute) => attribute.type === type);
  if (found.length === 0) return null;
  const [value, ...more] = found.length === 1 ? found[0]!.values : [];
  return value !== undefined && more.length === 0 ? (value as asn1js.AsnType) : "cms-attribute-mismatch";
}

/** Checks content-type, then message-digest (RFC 5652 §5.3, §11.1, §11.2): all reasons against them. */
export function checkRequired(attributes: Attributes, contentType: string, digest: Uint8Array): readonly CmsFlaw[] {
  return [...checkContentType(attributes, contentType), ...checkMessageDigest(attributes, digest)];
}

function checkContentType(attributes: Attributes, contentType: string): readonly CmsFlaw[] {
  const value = soleValue(attributes, CONTENT_TYPE);
  if (value === null) return ["cms-attribute-missing"];
  if (typeof value === "string") return [value];
  const matches = value instanceof asn1js.ObjectIdentifier && value.getValue() === contentType;
  return matches ? [] : ["cms-attribute-mismatch"];
}

function checkMessageDigest(attributes: Attributes, digest: Uint8Array): readonly CmsFlaw[] {
  const value = soleValue(attributes, MESSAGE_DIGEST);
  if (value === null) return ["cms-attribute-missing"];
  if (typeof value === "string") return [value];
  const stated = octets(value);
  return stated && Buffer.compare(stated, digest) === 0 ? [] : ["digest-mismatch"];
}

export type Binding = "matches" | "absent" | "matches-weakly" | "mismatch";

/**
 * Whether signing-certificate-v2 (RFC 5035 §3), or the older signing-certificate (RFC 2634 §5.4), names this
 * certificate first. `absent` when neither is there; the older one alone hashes with SHA-1 and does not count for a level.
 */
export function checkSigningCertificate(attributes: Attributes, certificate: Uint8Array): Binding {
  const v2 = soleValue(attributes, SIGNING_CERTIFICATE_V2);
  const v1 = soleValue(attributes, SIGNING_CERTIFICATE);
  if (v2 === null && v1 === null) return "absent";
  const agrees = (value: typeof v2, otherwise: Digest) =>
    value === null || (typeof value !== "string" && firstCertIdMatches(value, certificate, otherwise));
  if (!agrees(v2, { name: "sha256", weak: false }) || !agrees(v1, { name: "sha1", weak: true })) return "mismatch";
  return v2 === null ? "matches-weakly" : "matches";
}

/** SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF ESSCertID(v2) … }; hashAlgorithm only where not the default. */
function firstCertIdMatches(value: asn1js.AsnType, certificate: Uint8Array, otherwise: Digest): boolean {
  const [first, second] = childrenOf(childrenOf(childrenOf(value)[0])[0]);
  const named = first instanceof asn1js.Sequence ? childrenOf(first)[0] : null;
  const digest = named instanceof asn1js.ObjectIdentifier ? digestOf(named.getValue()) : otherwise;
  const stated = octets(first instanceof asn1js.Sequence ? second : first);
  if (!digest || !stated) return false;
  return Buffer.compare(stated, createHash(digest.name).update(certificate).digest()) === 0;
}

/** signing-time (RFC 5652 §11.3), the signer's own word. */
export function signingTime(attributes: Attributes): Date | null {
  const value = soleValue(attributes, SIGNING_TIME);
  if (value instanceof asn1js.UTCTime || value instanceof asn1js.GeneralizedTime) return value.toDate();
  return null;
}

/** The signature timestamp among the unsigned attributes (EN 319 122-1 §5.3), as the DER of its ContentInfo. */
export function timestampToken(attributes: Attributes): Uint8Array | null {
  const value = soleValue(attributes, TIMESTAMP_TOKEN);
  return value === null || typeof value === "string" ? null : value.valueBeforeDecodeView;
}
