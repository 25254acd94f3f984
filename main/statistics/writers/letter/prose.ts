import type { Block } from "../../../letters/letter.ts";
import { formatSize } from "../../../shared/size.ts";
import { countText, percentageText } from "../../format.ts";
import type { Rate, StatisticsReport } from "../../port.ts";
import { sectionsOf, type Topic } from "../layout.ts";
import { filled, texts } from "./texts.ts";

const { sentences, headings, units } = texts;

/** A blank at which no line is broken: before a number's sign, within a period's name. */
export const UNBROKEN = "\u00a0";
export const shareText = (percentage: number | null): string => percentageText(percentage).replace(" ", UNBROKEN);

/** One part of the report in sentences: every share with what it is a share of. */
export function proseOf(report: StatisticsReport, topic: Topic): readonly Block[] {
  const rates = sectionsOf(report.total)
    .find((section) => section.topic === topic)!
    .lines.flatMap((line): Block[] => (line.kind === "rate" ? [rateSentence(report, line)] : []));
  if (topic === "dossiers") return dossierProse(report, rates);
  return topic === "volume" ? [paragraph(volumeText(report)), ...rates] : rates;
}

function dossierProse(report: StatisticsReport, rates: readonly Block[]): readonly Block[] {
  const counts = countTexts(report);
  return [
    heading(headings.received),
    paragraph(filled(sentences.handled, counts)),
    paragraph(filled(sentences.received, counts)),
    heading(headings.finished),
    ...finishedTexts(report).map(paragraph),
    ...rates,
    heading(headings.inProgress),
    paragraph(filled(sentences.inProgress, counts)),
  ];
}

/** What the office does not count as finished stands in a sentence of its own. */
function finishedTexts({ total, conventions }: StatisticsReport): readonly string[] {
  const apart = {
    refused: conventions.refusedIsFinished ? null : sentences.refusedApart,
    withdrawn: conventions.withdrawnIsFinished ? null : sentences.withdrawnApart,
  };
  const count = (key: string) => countText(total.counts[key]!);
  const parts = Object.entries(sentences.finishedParts).filter(([key]) => !apart[key as keyof typeof apart]);
  return [
    filled(sentences.finished, {
      finished: count("finished"),
      parts: parts.map(([key, text]) => filled(text, { count: count(key) })).join("; "),
    }),
    ...Object.entries(apart).flatMap(([key, text]) => (text ? [filled(text, { count: count(key) })] : [])),
  ];
}

function rateSentence(report: StatisticsReport, { key, numerator, denominator, percentage }: Rate): Block {
  const text = percentage === null ? sentences.nothing : isAttained(key) ? sentences.rate : sentences.share;
  return paragraph(
    filled(text, {
      label: report.labels[key]!,
      numerator: countText(numerator),
      denominator: countText(denominator),
      unit: unitOf(key),
      percentage: shareText(percentage),
    }),
  );
}

/** Whether more is better; of the others a report only says how large they are. */
const isAttained = (key: string): boolean => !/^(?:firstExceeded|postalReturns|proceduresWithDossiers)/.test(key);

function unitOf(key: string): string {
  if (key.startsWith("proceduresWithDossiers")) return units.procedures;
  if (key === "ocrConfidence") return units.points;
  return key === "inputSigned" || key === "firstExceeded" ? units.files : units.dossiers;
}

const volumeText = (report: StatisticsReport): string =>
  filled(sentences.volume, {
    ...countTexts(report),
    bytesIn: formatSize(report.total.counts.bytesIn!),
    bytesOut: formatSize(report.total.counts.bytesOut!),
  });

const countTexts = ({ total }: StatisticsReport): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(total.counts).map(([key, value]) => [key, countText(value)]));

const heading = (text: string): Block => ({ kind: "heading", level: 2, text });
const paragraph = (text: string): Block => ({ kind: "paragraph", text });
