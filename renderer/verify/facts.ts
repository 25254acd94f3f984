import { fill } from "../../preload/contract/wording.ts";
import type { SignatureReport } from "../../preload/contract.ts";
import { formatDay, formatMoment } from "../shared/format.ts";
import type { Tone } from "../shared/ToneBadge.tsx";
import { reportTexts as texts, word } from "../shared/texts.ts";

/** One thing known about a signature, and what it speaks for. */
export interface Fact {
  readonly label: string;
  readonly text: string;
  readonly tone: Tone;
}

/** What a signature says of the file, and what its certificate says of the signer; each in the order a reader asks. */
export interface Facts {
  readonly ofFile: readonly Fact[];
  readonly ofSigner: readonly Fact[];
}

const TONE: Readonly<Record<string, Tone>> = {
  "whole-file": "good",
  revision: "good",
  none: "good",
  intact: "good",
  permitted: "good",
  trusted: "good",
  good: "good",
  within: "good",
  broken: "bad",
  forbidden: "bad",
  untrusted: "bad",
  revoked: "bad",
  outside: "bad",
};

/** What is not known is never shown as good; nor is, of bytes that are not the signed ones, what was signed of them. */
export function factsOf(signature: SignatureReport): Facts {
  const { coverage, integrity, changesAfter, revocation, level, time } = signature;
  const fact = (label: string, value: string, text: string): Fact => ({ label, text, tone: TONE[value] ?? "open" });
  const ofBytes = (label: string, value: string, text: string): Fact => {
    const told = fact(label, value, text);
    return told.tone === "good" && integrity !== "intact" ? { ...told, tone: "open" } : told;
  };
  const validity = validityOf(signature);
  return {
    ofFile: [
      { label: texts.time, text: timeText(signature), tone: time.source === "signer-clock" ? "open" : "good" },
      fact(texts.integrity, integrity, word("integrity", integrity)),
      { ...ofBytes(texts.coverage, coverage, word("coverage", coverage)), ...(coverage === "none" && { tone: "bad" }) },
      ofBytes(texts.changes, changesAfter, word("changes", changesAfter)),
      fact(texts.validity, validity, texts.valid[validity]),
      { label: texts.level, text: word("signature-level", level), tone: "plain" },
    ],
    ofSigner: [
      ...certificateFacts(signature),
      fact(texts.trust, signature.trust, trustText(signature)),
      fact(texts.revocation, revocation, word("revocation", revocation)),
    ],
  };
}

function certificateFacts({ certificate }: SignatureReport): readonly Fact[] {
  if (!certificate) return [];
  const { organization, issuer, serial, notBefore, notAfter } = certificate;
  const period = fill(texts.periodValue, { from: formatDay(notBefore), to: formatDay(notAfter) });
  const rows = [
    [texts.organization, organization || texts.none],
    [texts.issuer, issuer],
    [texts.period, period],
    [texts.serial, serial],
  ] as const;
  return rows.map(([label, text]) => ({ label, text, tone: "plain" }));
}

/** By the time that is told: where it is the signer's clock, so is this. */
export function validityOf({ certificate, time }: SignatureReport): keyof typeof texts.valid {
  if (!certificate || time.value === null) return "unknown";
  const at = Date.parse(time.value);
  return at >= Date.parse(certificate.notBefore) && at <= Date.parse(certificate.notAfter) ? "within" : "outside";
}

function trustText({ trust, trustStore }: SignatureReport): string {
  const told = word("trust", trust);
  return trustStore ? fill(texts.trustThrough, { trust: told, store: word("trust-store", trustStore) }) : told;
}

/** The time and who says so: only a timestamp proves it. */
function timeText({ time: { value, source } }: SignatureReport): string {
  if (value === null) return texts.unknownTime;
  return fill(texts.timeValue, { time: formatMoment(value), source: word("time-source", source) });
}
