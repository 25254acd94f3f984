import { type CmsAnswer, checkCms } from "../pki/cms/check.ts";
import { readSignedData, type SignedCms } from "../pki/cms/signed-data.ts";
import type { Certificate } from "../pki/x509/certificate.ts";
import { isForDocuments } from "../pki/x509/constraints.ts";
import { isoWithZone } from "../shared/time.ts";
import { type SignedRange, signedParts } from "./byte-range.ts";
import { judgeChain, type TrustStore } from "./chain/judge.ts";
import { dateOf } from "./pdf/text.ts";
import type { ReasonCode, SignatureReport } from "./port.ts";
import { DOCUMENT_TIMESTAMP, type FoundSignature } from "./signatures.ts";
import { checkTimestamp, type TimestampAnswer } from "./timestamp.ts";

/** What is said of a signature apart from what the file's revisions say. */
export type CmsFacts = Omit<SignatureReport, "field" | "coverage" | "changesAfter">;

export interface Setting {
  readonly store: TrustStore;
  readonly at: Date;
  readonly now: Date;
}

const ID_DATA = "1.2.840.113549.1.7.1";
const CADES = "ETSI.CAdES.detached";
const PKCS7 = "adbe.pkcs7.detached";

export const UNKNOWN: CmsFacts = {
  signer: "",
  integrity: "broken",
  trust: "unknown",
  revocation: "unknown",
  time: { value: null, source: "signer-clock" },
  level: "none",
  reasons: [],
};

/**
 * Judges what stands in /Contents: cryptography, binding, certificate, time. The ASN.1 libraries throw for some
 * malformed values, and only for those: that is the answer then.
 */
export function judgeContents(
  found: FoundSignature,
  bytes: Uint8Array,
  range: SignedRange,
  setting: Setting,
): CmsFacts {
  try {
    return judge(found, bytes, range, setting);
  } catch {
    return withReasons(found, ["cms-malformed"]);
  }
}

function judge(found: FoundSignature, bytes: Uint8Array, range: SignedRange, setting: Setting): CmsFacts {
  if (found.subFilter === DOCUMENT_TIMESTAMP) return judgeDocumentTimestamp(bytes, range, setting);
  if (found.subFilter !== CADES && found.subFilter !== PKCS7) return withReasons(found, ["subfilter-unsupported"]);
  const cms = readSignedData(range.contents);
  if (typeof cms === "string") return withReasons(found, [cms]);
  return judgeSignature(found, cms, checkCms(cms, signedParts(bytes, range), ID_DATA), setting);
}

const withReasons = (found: FoundSignature, reasons: readonly ReasonCode[]): CmsFacts => ({
  ...UNKNOWN,
  time: clockOf(found, null),
  reasons,
});

function judgeSignature(found: FoundSignature, cms: SignedCms, answer: CmsAnswer, setting: Setting): CmsFacts {
  const token = answer.timestampToken;
  const stamp = token ? checkTimestamp(token, [answer.signatureValue], setting.store, setting.now) : null;
  const own = [...answer.reasons, ...formReasons(found, cms, answer), ...timestampReasons(token, stamp)];
  const integrity = answer.intact && cms.content === null ? "intact" : "broken";
  const time = stamp?.proven ? provenTime(stamp) : clockOf(found, answer.signingTime);
  const level = levelOf(found, answer, stamp);
  if (!answer.signer) return { ...UNKNOWN, integrity, time, level, reasons: own };
  const certificate = judgeSigner(answer.signer, answer, stamp?.proven ? stamp.time : setting.at, setting);
  const reasons = [...own, ...certificate.reasons];
  return { signer: answer.signer.owner, integrity, time, level, ...certificate, reasons };
}

/** What the form of a PAdES signature asks for beyond CMS (EN 319 142-1 §6.3). */
function formReasons(found: FoundSignature, cms: SignedCms, answer: CmsAnswer): readonly ReasonCode[] {
  const attached: ReasonCode[] = cms.content === null ? [] : ["cms-attached-content"];
  const unbound = found.subFilter === CADES && answer.signer && answer.binding !== "matches";
  const mismatch = answer.reasons.includes("cms-attribute-mismatch");
  return unbound && !mismatch ? [...attached, "cms-attribute-missing"] : attached;
}

function timestampReasons(token: Uint8Array | null, stamp: TimestampAnswer | null): readonly ReasonCode[] {
  if (!token) return [];
  if (!stamp) return ["timestamp-invalid"];
  return stamp.proven ? [] : ["timestamp-unproven"];
}

function judgeSigner(signer: Certificate, answer: CmsAnswer, at: Date, { store, now }: Setting) {
  const chain = judgeChain(signer, { store, brought: answer.certificates, at, now });
  const use: readonly ReasonCode[] = isForDocuments(signer) ? [] : ["certificate-not-for-signing"];
  return { trust: chain.trust, revocation: chain.revocation, reasons: [...use, ...chain.reasons] };
}

function levelOf(found: FoundSignature, answer: CmsAnswer, stamp: TimestampAnswer | null): string {
  if (found.subFilter !== CADES || answer.binding !== "matches") return "none";
  return stamp ? "B-T" : "B-B";
}

function judgeDocumentTimestamp(bytes: Uint8Array, range: SignedRange, { store, now }: Setting): CmsFacts {
  const level = "document-timestamp";
  const stamp = checkTimestamp(range.contents, signedParts(bytes, range), store, now);
  if (!stamp) return { ...UNKNOWN, level, reasons: ["timestamp-invalid"] };
  const { trust, revocation, reasons } = stamp.chain;
  const time = stamp.proven ? provenTime(stamp) : clock(stamp.time);
  return { signer: stamp.authority.owner, integrity: "intact", trust, revocation, time, level, reasons };
}

const provenTime = (stamp: TimestampAnswer) => ({ value: isoWithZone(stamp.time), source: "timestamp" }) as const;

const clock = (at: Date | null) => ({ value: at ? isoWithZone(at) : null, source: "signer-clock" }) as const;

/** The signer's word for the time: /M, as PAdES has it, else the CMS attribute of older signatures. */
const clockOf = (found: FoundSignature, signingTime: Date | null) =>
  clock(dateOf(found.dict.entries.get("M")) ?? signingTime);
