import type { ReasonCode, RenderingReport, ReportedChange, SignatureReport } from "../port.ts";
import { filled, texts, wordOf } from "./texts.ts";

/** A label and what there is to say. */
export type Row = readonly [label: string, value: string];

/** One signature in plain words, in the order a reader asks. */
export interface ToldSignature {
  readonly heading: string;
  readonly rows: readonly Row[];
  /** Page by page. */
  readonly changes: readonly string[];
  readonly reasons: readonly string[];
  /** What to do now, each thing once. */
  readonly acts: readonly string[];
}

/** @param at counted from 0 */
export function tellSignature(signature: SignatureReport, at: number): ToldSignature {
  const { signer, certificate, trust, trustStore, reasons, changes = [] } = signature;
  const through = { trust: wordOf("trust", trust), store: wordOf("trust-store", trustStore ?? "") };
  const rows: readonly (readonly [string, string | undefined])[] = [
    [texts.organization, certificate?.organization],
    [texts.issuer, certificate?.issuer],
    [texts.serial, certificate?.serial],
    [
      texts.period,
      certificate
        ? filled(texts.periodValue, { from: dayOf(certificate.notBefore), to: dayOf(certificate.notAfter) })
        : undefined,
    ],
    [texts.time, timeOf(signature)],
    [texts.validity, certificate ? validityOf(signature) : undefined],
    [texts.integrity, wordOf("integrity", signature.integrity)],
    [texts.coverage, wordOf("coverage", signature.coverage)],
    [texts.changes, wordOf("changes", signature.changesAfter)],
    [texts.trust, trustStore ? filled(texts.trustThrough, through) : through.trust],
    [texts.revocation, wordOf("revocation", signature.revocation)],
    [texts.level, wordOf("signature-level", signature.level)],
  ];
  return {
    heading: filled(texts.signature, { number: at + 1, signer: signer || texts.unknownSigner }),
    rows: rows.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
    changes: [...changes.map(changeText), ...renderingTexts(signature.rendering)],
    reasons: reasons.map((reason) => wordOf("reason", reason)),
    acts: actsFor(reasons),
  };
}

/** What to do about reasons, each thing once. */
export const actsFor = (reasons: readonly ReasonCode[]): readonly string[] => [
  ...new Set(reasons.map((reason) => filled(texts.act, { act: wordOf("reason-act", reason) }))),
];

function changeText({ kind, page, permitted }: ReportedChange): string {
  const change = texts.change[kind];
  const told = permitted ? change : filled(texts.forbidden, { change });
  return page === null
    ? filled(texts.changeInFile, { change: told })
    : filled(texts.changeOnPage, { page: page + 1, change: told });
}

function renderingTexts(rendering: RenderingReport = { differences: [], unseen: [] }): readonly string[] {
  const onPage = (page: number, change: string) => filled(texts.changeOnPage, { page: page + 1, change });
  return [
    ...rendering.differences.map(({ page, box: { left, top, width, height } }) => {
      const [x, y, wide, tall] = [left, top, width, height].map(Math.round) as [number, number, number, number];
      return onPage(page, filled(texts.renderingDiffers, { left: x, top: y, width: wide, height: tall }));
    }),
    ...rendering.unseen.map((page) => onPage(page, texts.renderingUnchecked)),
  ];
}

function timeOf({ time: { value, source } }: SignatureReport): string {
  if (value === null) return texts.unknownTime;
  return filled(texts.timeValue, { time: momentOf(value), source: wordOf("time-source", source) });
}

/** By the time that is told: where it is the signer's clock, so is this. */
function validityOf({ certificate, time }: SignatureReport): string {
  if (!certificate || time.value === null) return texts.valid.unknown;
  const at = Date.parse(time.value);
  const within = at >= Date.parse(certificate.notBefore) && at <= Date.parse(certificate.notAfter);
  return texts.valid[within ? "within" : "outside"];
}

/** ISO 8601 of the office's zone, as people write it. */
const dayOf = (iso: string): string => iso.slice(0, 10).split("-").toReversed().join("/");
export const momentOf = (iso: string): string => `${iso.slice(11, 19)} ngày ${dayOf(iso)}`;
