import i18next from "i18next";
import type { SignatureReport } from "../../preload/contract.ts";
import { formatDay, formatTime } from "../shared/format.ts";
import type { Tone } from "../shared/ToneBadge.tsx";
import { word } from "../shared/texts.ts";

/** One thing known about a signature: `name` its label's key, `tone` what it speaks for. */
export interface Fact {
  readonly name: "time" | "coverage" | "integrity" | "changes" | "trust" | "revocation" | "level";
  readonly text: string;
  readonly tone: Tone;
}

const TONE: Readonly<Record<string, Tone>> = {
  "whole-file": "good",
  revision: "good",
  none: "good",
  intact: "good",
  permitted: "good",
  trusted: "good",
  good: "good",
  broken: "bad",
  forbidden: "bad",
  untrusted: "bad",
  revoked: "bad",
};

/** The facts in the order a reader asks for them. What is not known is never shown as good. */
export function factsOf(signature: SignatureReport): readonly Fact[] {
  const { coverage, integrity, changesAfter, trust, revocation, level } = signature;
  const fact = (name: Fact["name"], kind: Parameters<typeof word>[0], value: string): Fact => ({
    name,
    text: word(kind, value),
    tone: TONE[value] ?? "open",
  });
  return [
    { name: "time", text: timeText(signature), tone: signature.time.source === "signer-clock" ? "open" : "good" },
    { ...fact("coverage", "coverage", coverage), tone: coverage === "none" ? "bad" : "good" },
    fact("integrity", "integrity", integrity),
    fact("changes", "changes", changesAfter),
    fact("trust", "trust", trust),
    fact("revocation", "revocation", revocation),
    { name: "level", text: word("signature-level", level), tone: "plain" },
  ];
}

/** The time and who says so: only a timestamp proves it. */
function timeText({ time: { value, source } }: SignatureReport): string {
  if (value === null) return i18next.t("report.unknownTime");
  return `${formatTime(value)} ${formatDay(value)} (${word("time-source", source)})`;
}
