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
} from "../asn1/reader.ts";
import { bitsOf, isTrue, numberOf, timeOf } from "../asn1/values.ts";
import { algorithmIn } from "../crypto/verify.ts";
import type { RevocationReason } from "../port.ts";
import { extensionsIn, type RawExtension } from "../x509/extensions.ts";
import { fullNames } from "../x509/sources.ts";
import { reasonOf } from "./finding.ts";

const CRL_NUMBER = "2.5.29.20";
const REASON_CODE = "2.5.29.21";
const DELTA_INDICATOR = "2.5.29.27";
const ISSUING_DISTRIBUTION_POINT = "2.5.29.28";
const AUTHORITY_KEY_ID = "2.5.29.35";
const EXPIRED_CERTS = "2.5.29.60";
const UNDERSTOOD = new Set([CRL_NUMBER, ISSUING_DISTRIBUTION_POINT, AUTHORITY_KEY_ID, EXPIRED_CERTS]);

/** What a list leaves out (RFC 5280 §5.2.5); everything is in it where all are false and empty. */
export interface CrlScope {
  readonly onlyUsers: boolean;
  readonly onlyAuthorities: boolean;
  /** Lists attribute certificates, some reasons, other issuers' certificates, or what changed: not for us. */
  readonly unusable: boolean;
  /** Addresses of the partition it is; empty for the complete list. */
  readonly partition: readonly string[];
}

export interface CrlEntry {
  readonly since: Date;
  readonly reason: RevocationReason;
}

/** A certificate revocation list (RFC 5280 §5). Its entries are looked through in place, however many they are. */
export interface Crl {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** The issuer's Name as it is encoded. */
  readonly issuer: Uint8Array;
  readonly thisUpdate: Date;
  /** Every list must have one (§5.1.2.5); null where it is missing. */
  readonly nextUpdate: Date | null;
  readonly scope: CrlScope;
  /** Certificates that expired from then on stay listed (X.509 §9.5.2.8, ETSI EN 319 411-2); null where they may go. */
  readonly keepsExpiredSince: Date | null;
  /** The entry of a serial number, given as content octets; null when it is not listed. @throws Malformed */
  find(serialNumber: Uint8Array): CrlEntry | null;
}

/** Null for what is no CRL. */
export const parseCrl = (der: Uint8Array): Crl | null => orNull(() => read(der));

/** CertificateList ::= SEQUENCE { tbsCertList, signatureAlgorithm, signatureValue }. */
function read(der: Uint8Array): Crl {
  const list = new DerReader(soleValue(der, TAG.sequence).content);
  const tbs = list.next(TAG.sequence);
  const algorithm = algorithmIn(list.next(TAG.sequence).bytes);
  const signature = bitsOf(list.next(TAG.bits));
  list.end();
  const fields = new DerReader(tbs.content);
  fields.optional(TAG.integer);
  fields.next(TAG.sequence);
  const issuer = fields.next(TAG.sequence).bytes;
  const thisUpdate = timeOf(fields.next());
  const next = fields.optional(TAG.utcTime, TAG.generalizedTime);
  const entries = fields.optional(TAG.sequence)?.content ?? new Uint8Array();
  const wrapped = fields.optional(context(0));
  fields.end();
  const extensions = extensionsIn(wrapped && soleValue(wrapped.content, TAG.sequence));
  const expired = extensions.get(EXPIRED_CERTS);
  return {
    der,
    tbs: tbs.bytes,
    algorithm,
    signature,
    issuer,
    thisUpdate,
    nextUpdate: next && timeOf(next),
    scope: scopeIn(extensions),
    keepsExpiredSince: expired ? timeOf(soleValue(expired.value, TAG.generalizedTime)) : null,
    find: (serialNumber) => find(entries, serialNumber),
  };
}

/** revokedCertificates ::= SEQUENCE OF { userCertificate, revocationDate, crlEntryExtensions OPTIONAL }. */
function find(entries: Uint8Array, serialNumber: Uint8Array): CrlEntry | null {
  for (const reader = new DerReader(entries); !reader.done; ) {
    const { content } = reader.next(TAG.sequence);
    if (!beginsWithNumber(content, serialNumber)) continue;
    const entry = new DerReader(content);
    entry.next(TAG.integer);
    const since = timeOf(entry.next());
    const extensions = entry.optional(TAG.sequence);
    return { since, reason: extensions ? reasonIn(extensions) : "unspecified" };
  }
  return null;
}

/** Compared in place: lists have up to a million entries. Serial numbers are short (§4.1.2.2), and so is their length. */
function beginsWithNumber(content: Uint8Array, digits: Uint8Array): boolean {
  if (content[0] !== TAG.integer || digits.length >= 0x80) throw new Malformed("no serial number");
  return content[1] === digits.length && digits.every((digit, at) => content[2 + at] === digit);
}

function reasonIn(extensions: DerValue): RevocationReason {
  const reason = extensionsIn(extensions).get(REASON_CODE);
  return reason ? reasonOf(numberOf(soleValue(reason.value, TAG.enumerated))) : "unspecified";
}

/** IssuingDistributionPoint ::= SEQUENCE { distributionPoint [0], onlyUser [1], onlyCA [2], reasons [3], indirect [4], attribute [5] }. */
function scopeIn(extensions: ReadonlyMap<string, RawExtension>): CrlScope {
  const unknown = [...extensions].some(([id, { critical }]) => critical && !UNDERSTOOD.has(id));
  const unusable = unknown || extensions.has(DELTA_INDICATOR);
  const point = extensions.get(ISSUING_DISTRIBUTION_POINT);
  if (!point) return { onlyUsers: false, onlyAuthorities: false, unusable, partition: [] };
  const reader = new DerReader(soleValue(point.value, TAG.sequence).content);
  const name = reader.optional(context(0));
  const partition = name ? fullNames(name.content) : [];
  const [onlyUsers, onlyAuthorities] = [flag(reader, 1), flag(reader, 2)];
  const reasons = reader.optional(contextPrimitive(3)) !== null;
  const [indirect, attributes] = [flag(reader, 4), flag(reader, 5)];
  const unnamed = name !== null && partition.length === 0;
  return { onlyUsers, onlyAuthorities, partition, unusable: unusable || reasons || indirect || attributes || unnamed };
}

const flag = (reader: DerReader, number: number): boolean => isTrue(reader.optional(contextPrimitive(number)));
