import type { AlgorithmIdentifier } from "pkijs";
import {
  context,
  contextPrimitive,
  DerReader,
  type DerValue,
  Malformed,
  orNull,
  soleValue,
  TAG,
  valuesIn,
} from "../asn1/reader.ts";
import { bitsOf, numberOf, oidOf, timeOf } from "../asn1/values.ts";
import { algorithmIn } from "../crypto/verify.ts";
import type { RevocationReason } from "../port.ts";
import { extensionsIn } from "../x509/extensions.ts";
import { type CertId, readCertId } from "./cert-id.ts";
import { reasonOf } from "./finding.ts";
import { NONCE } from "./ocsp-request.ts";

const ARCHIVE_CUTOFF = "1.3.6.1.5.5.7.48.1.6";
const ID_BASIC = "1.3.6.1.5.5.7.48.1.1";
/** OCSPResponseStatus by its number (RFC 6960 §4.2.1); 4 is not used. */
const STATUS = ["successful", "malformedRequest", "internalError", "tryLater", "4", "sigRequired", "unauthorized"];

export type CertStatus =
  | { readonly name: "good" | "unknown" }
  | { readonly name: "revoked"; readonly since: Date; readonly reason: RevocationReason };

/** SingleResponse. */
export interface SingleResponse {
  readonly certId: CertId;
  readonly status: CertStatus;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  /** Certificates that expired from then on are still answered for (RFC 6960 §4.4.4); null where they may not be. */
  readonly keepsExpiredSince: Date | null;
  /** Carries a critical extension: nobody here knows one. */
  readonly limited: boolean;
}

/** BasicOCSPResponse. */
export interface BasicResponse {
  readonly tbs: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** DER of the responder's Name, or the SHA-1 of its key. */
  readonly responder: { readonly name: Uint8Array } | { readonly keyHash: Uint8Array };
  readonly producedAt: Date;
  readonly responses: readonly SingleResponse[];
  readonly nonce: Uint8Array | null;
  readonly limited: boolean;
  /** DER. */
  readonly certificates: readonly Uint8Array[];
}

/** A successful response, another status by name, or null for what is no response. */
export const parseOcsp = (der: Uint8Array): BasicResponse | string | null => orNull(() => read(der));

function read(der: Uint8Array): BasicResponse | string {
  const response = new DerReader(soleValue(der, TAG.sequence).content);
  const status = numberOf(response.next(TAG.enumerated));
  if (status !== 0) return STATUS[status] ?? String(status);
  const bytes = new DerReader(soleValue(response.next(context(0)).content, TAG.sequence).content);
  response.end();
  if (oidOf(bytes.next(TAG.oid)) !== ID_BASIC) throw new Malformed("another type of response");
  return readBasic(bytes.next(TAG.octets).content);
}

/** BasicOCSPResponse ::= SEQUENCE { tbsResponseData, signatureAlgorithm, signature, certs [0] OPTIONAL }. */
function readBasic(der: Uint8Array): BasicResponse {
  const basic = new DerReader(soleValue(der, TAG.sequence).content);
  const tbs = basic.next(TAG.sequence);
  const algorithm = algorithmIn(basic.next(TAG.sequence).bytes);
  const signature = bitsOf(basic.next(TAG.bits));
  const certs = basic.optional(context(0));
  basic.end();
  const certificates = certs ? valuesIn(soleValue(certs.content, TAG.sequence).content) : [];
  return {
    ...readData(tbs.content),
    tbs: tbs.bytes,
    algorithm,
    signature,
    certificates: certificates.map(({ bytes }) => bytes),
  };
}

/** ResponseData ::= SEQUENCE { version [0], responderID, producedAt, responses, responseExtensions [1] OPTIONAL }. */
function readData(content: Uint8Array) {
  const data = new DerReader(content);
  data.optional(context(0));
  const responder = responderIn(data.next());
  const producedAt = timeOf(data.next(TAG.generalizedTime));
  const responses = valuesIn(data.next(TAG.sequence).content).map(readSingle);
  const extensions = optionalExtensions(data);
  data.end();
  const nonce = extensions.get(NONCE)?.value ?? null;
  return { responder, producedAt, responses, nonce: nonce && nonceIn(nonce), limited: hasCritical(extensions, NONCE) };
}

/** ResponderID ::= CHOICE { byName [1] Name, byKey [2] OCTET STRING }. */
function responderIn({ tag, content }: DerValue): BasicResponse["responder"] {
  if (tag === context(1)) return { name: soleValue(content, TAG.sequence).bytes };
  if (tag === context(2)) return { keyHash: soleValue(content, TAG.octets).content };
  throw new Malformed("no responder");
}

/** RFC 8954 wraps the nonce in an OCTET STRING of its own; older responders do not. */
const nonceIn = (value: Uint8Array): Uint8Array => orNull(() => soleValue(value, TAG.octets).content) ?? value;

/** SingleResponse ::= SEQUENCE { certID, certStatus, thisUpdate, nextUpdate [0] OPTIONAL, singleExtensions [1] OPTIONAL }. */
function readSingle({ content }: DerValue): SingleResponse {
  const single = new DerReader(content);
  const certId = readCertId(single.next(TAG.sequence));
  const status = statusIn(single.next());
  const thisUpdate = timeOf(single.next(TAG.generalizedTime));
  const next = single.optional(context(0));
  const extensions = optionalExtensions(single);
  single.end();
  const nextUpdate = next && timeOf(soleValue(next.content, TAG.generalizedTime));
  const cutoff = extensions.get(ARCHIVE_CUTOFF);
  const keepsExpiredSince = cutoff ? timeOf(soleValue(cutoff.value, TAG.generalizedTime)) : null;
  const limited = hasCritical(extensions, ARCHIVE_CUTOFF);
  return { certId, status, thisUpdate, nextUpdate, keepsExpiredSince, limited };
}

/** CertStatus ::= CHOICE { good [0] NULL, revoked [1] { revocationTime, revocationReason [0] OPTIONAL }, unknown [2] NULL }. */
function statusIn({ tag, content }: DerValue): CertStatus {
  if (tag === contextPrimitive(0)) return { name: "good" };
  if (tag === contextPrimitive(2)) return { name: "unknown" };
  if (tag !== context(1)) throw new Malformed("no status");
  const revoked = new DerReader(content);
  const since = timeOf(revoked.next(TAG.generalizedTime));
  const reason = revoked.optional(context(0));
  revoked.end();
  const number = reason ? numberOf(soleValue(reason.content, TAG.enumerated)) : 0;
  return { name: "revoked", since, reason: reasonOf(number) };
}

function optionalExtensions(reader: DerReader) {
  const extensions = reader.optional(context(1));
  return extensionsIn(extensions ? soleValue(extensions.content, TAG.sequence) : null);
}

const hasCritical = (extensions: ReturnType<typeof extensionsIn>, ...known: readonly string[]): boolean =>
  [...extensions].some(([id, { critical }]) => critical && !known.includes(id));
