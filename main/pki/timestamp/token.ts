import { context, DerReader, orNull, soleValue, TAG } from "../asn1/reader.ts";
import { oidOf, timeOf } from "../asn1/values.ts";
import { type CmsAnswer, checkCms } from "../cms/check.ts";
import type { RevocationValues } from "../cms/revocation-values.ts";
import { readSignedData } from "../cms/signed-data.ts";
import type { TimestampCheck } from "../port.ts";
import type { Certificate } from "../x509/certificate.ts";
import { isForTimestamps } from "../x509/constraints.ts";

const ID_TST_INFO = "1.2.840.113549.1.9.16.1.4";

/** What a timestamp token states (RFC 3161 §2.4.2). */
export interface TstInfo {
  readonly policy: string;
  /** OID of the digest. */
  readonly digest: string;
  readonly hashed: Uint8Array;
  readonly time: Date;
  /** Content octets of the INTEGER; null without one. */
  readonly nonce: Uint8Array | null;
}

/** A token whose form, signature and purpose are right; what it is about is left to the reader. */
export interface OpenToken {
  readonly info: TstInfo;
  readonly authority: Certificate;
  readonly certificates: readonly Certificate[];
  /** Whether a signing-certificate attribute names the authority's certificate, as every token must (§2.4.2). */
  readonly isBound: boolean;
  /** Revocation answers it brings along. */
  readonly revocation: RevocationValues;
}

/**
 * Reads a token, which zero bytes may follow, and checks what can be seen from itself alone. The ASN.1 libraries throw
 * for some malformed values, and only for those: that is the answer then.
 */
export function openToken(token: Uint8Array): OpenToken | TimestampCheck {
  try {
    return open(token);
  } catch {
    return "malformed";
  }
}

function open(token: Uint8Array): OpenToken | TimestampCheck {
  const cms = readSignedData(token);
  if (cms === "cms-signer-count") return "signer";
  if (typeof cms === "string" || cms.content === null) return "malformed";
  const { content } = cms;
  const info = orNull(() => readInfo(content));
  if (!info) return "malformed";
  const answer = checkCms(cms, [content], ID_TST_INFO);
  if (!answer.signer) return "signer";
  const flaw = flawOf(answer);
  if (flaw) return flaw;
  if (!isForTimestamps(answer.signer)) return "purpose";
  const isBound = answer.binding === "matches" || answer.binding === "matches-weakly";
  return { info, authority: answer.signer, certificates: answer.certificates, isBound, revocation: cms.revocation };
}

function flawOf({ reasons, binding }: CmsAnswer): TimestampCheck | null {
  if (binding === "mismatch") return "signing-certificate";
  return reasons.length > 0 ? "signature" : null;
}

/** TSTInfo ::= SEQUENCE { version, policy, messageImprint, serialNumber, genTime, accuracy, ordering, nonce, tsa [0], extensions [1] }. */
function readInfo(bytes: Uint8Array): TstInfo {
  const fields = new DerReader(soleValue(bytes, TAG.sequence).content);
  fields.next(TAG.integer);
  const policy = oidOf(fields.next(TAG.oid));
  const imprint = new DerReader(fields.next(TAG.sequence).content);
  const digest = oidOf(new DerReader(imprint.next(TAG.sequence).content).next(TAG.oid));
  const hashed = imprint.next(TAG.octets).content;
  imprint.end();
  fields.next(TAG.integer);
  const time = timeOf(fields.next(TAG.generalizedTime));
  fields.optional(TAG.sequence);
  fields.optional(TAG.boolean);
  const nonce = fields.optional(TAG.integer)?.content ?? null;
  fields.optional(context(0));
  fields.optional(context(1));
  fields.end();
  return { policy, digest, hashed, time, nonce };
}
