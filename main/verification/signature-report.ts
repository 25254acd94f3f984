import type { CmsAnswer } from "../pki/cms/check.ts";
import { isForDocuments } from "../pki/x509/constraints.ts";
import { isoWithZone } from "../shared/time.ts";
import { certificateFacts } from "./certificate-facts.ts";
import { CADES, type SignatureContents, tokenOf } from "./contents.ts";
import { judgeAsking } from "./court.ts";
import { type LevelScene, levelOf } from "./level.ts";
import type { Located } from "./located.ts";
import { dateOf } from "./pdf/text.ts";
import type { ReasonCode, SignatureReport, SignatureTime } from "./port.ts";
import { DOCUMENT_TIMESTAMP, type FoundSignature } from "./signatures.ts";
import { earliest, type JudgedTimestamp, type Read, seenBy } from "./times.ts";
import { judgeTimestamp, type TimestampAnswer } from "./timestamp.ts";

/** What is said of a signature apart from what the file's revisions say. */
export type CmsFacts = Omit<SignatureReport, "field" | "coverage" | "changesAfter" | "changes">;

export interface Scene extends LevelScene {
  readonly times: readonly JudgedTimestamp[];
}

export const UNKNOWN: CmsFacts = {
  signer: "",
  integrity: "broken",
  trust: "unknown",
  trustStore: null,
  revocation: "unknown",
  time: { value: null, source: "signer-clock" },
  level: "none",
  reasons: [],
};

/** Judges who signed and when, for what was read from /Contents. */
export function judgeContents({ located, contents }: Read, scene: Scene): CmsFacts | Promise<CmsFacts> {
  if (contents.kind === "document-timestamp") return judgeDocumentTimestamp(located, scene);
  if (contents.kind === "signature") return judgeSignature(located, contents, scene);
  const isStamp = located.found.subFilter === DOCUMENT_TIMESTAMP;
  const form = isStamp ? { level: "document-timestamp" } : { time: clockOf(located.found, null) };
  return { ...UNKNOWN, ...form, reasons: contents.reasons };
}

async function judgeSignature(located: Located, contents: SignatureContents, scene: Scene): Promise<CmsFacts> {
  const { answer, cms } = contents;
  const { found } = located;
  const { stamp, proven, by } = await timeOf(located, contents, scene);
  const reasons = [
    ...cmsReasons(answer, scene),
    ...formReasons(found, contents),
    ...timestampReasons(contents, stamp),
    ...(scene.court.policy.timestamp === "required" && !proven ? (["timestamp-required"] as const) : []),
  ];
  const integrity = answer.intact && cms.content === null ? "intact" : "broken";
  const time = proven ? provenTime(proven, by) : clockOf(found, answer.signingTime);
  const facts = { integrity, time, level: levelOf(located, contents, scene) } as const;
  if (!answer.signer) return { ...UNKNOWN, ...facts, reasons };
  const signer = await judgeSigner(answer, proven ?? scene.court.at, scene);
  const certificate = certificateFacts(answer.signer);
  return { signer: answer.signer.owner, certificate, ...facts, ...signer, reasons: [...reasons, ...signer.reasons] };
}

/** Its own timestamp, judged, and the earliest time that it or a document timestamp over it proves. */
async function timeOf({ range }: Located, contents: SignatureContents, { court, times }: Scene) {
  const seen = typeof range === "string" ? null : seenBy(range, times);
  const token = tokenOf(contents);
  const stamp = token && (await judgeTimestamp(token, seen, court));
  const own = stamp?.proven ? token!.info.time : null;
  const proven = earliest([own, seen].filter((time) => time !== null));
  const by = own && proven?.getTime() === own.getTime() ? "timestamp" : "document-timestamp";
  return { stamp, proven, by } as const;
}

const cmsReasons = ({ reasons }: CmsAnswer, { court }: Scene): readonly ReasonCode[] =>
  reasons.map((reason) =>
    reason === "algorithm-weak" && court.policy.weakAlgorithms === "allow" ? "algorithm-weak-allowed" : reason,
  );

/** What the form of a PAdES signature asks for beyond CMS (EN 319 142-1 §6.3). */
function formReasons({ subFilter }: FoundSignature, { cms, answer }: SignatureContents): readonly ReasonCode[] {
  const attached: ReasonCode[] = cms.content === null ? [] : ["cms-attached-content"];
  const unbound = subFilter === CADES && answer.signer && answer.binding !== "matches";
  const mismatch = answer.reasons.includes("cms-attribute-mismatch");
  return unbound && !mismatch ? [...attached, "cms-attribute-missing"] : attached;
}

function timestampReasons({ token }: SignatureContents, stamp: TimestampAnswer | null): readonly ReasonCode[] {
  if (token === "invalid") return ["timestamp-invalid"];
  return !stamp || stamp.proven ? [] : ["timestamp-unproven"];
}

async function judgeSigner({ signer, certificates }: CmsAnswer, at: Date, { court }: Scene) {
  const within = court.policy.trustStore === "any" ? null : court.policy.trustStore;
  const chain = await judgeAsking(court, { leaf: signer!, brought: certificates, at, within });
  const use: readonly ReasonCode[] = isForDocuments(signer!) ? [] : ["certificate-not-for-signing"];
  const { trust, revocation, through, reasons } = chain;
  return { trust, trustStore: through, revocation, reasons: [...use, ...reasons] };
}

function judgeDocumentTimestamp({ range }: Located, { times }: Scene): CmsFacts {
  const level = "document-timestamp";
  const stamp = times.find((one) => one.range === range);
  if (!stamp) return { ...UNKNOWN, level };
  const { info, authority } = stamp.token;
  const { trust, through, revocation, reasons } = stamp.answer.chain;
  const time = stamp.answer.proven ? provenTime(info.time, "document-timestamp") : clock(info.time);
  const facts = { trust, trustStore: through, revocation, time, level, reasons };
  return { signer: authority.owner, certificate: certificateFacts(authority), integrity: "intact", ...facts };
}

const provenTime = (at: Date, source: SignatureTime["source"]): SignatureTime => ({ value: isoWithZone(at), source });

const clock = (at: Date | null): SignatureTime => ({ value: at ? isoWithZone(at) : null, source: "signer-clock" });

/** The signer's word for the time: /M, as PAdES has it, else the CMS attribute of older signatures. */
const clockOf = (found: FoundSignature, signingTime: Date | null) =>
  clock(dateOf(found.dict.entries.get("M")) ?? signingTime);
