import { dayText, lastDay } from "../periods.ts";
import type { Rate, StatisticsReport, Tally } from "../port.ts";
import { texts } from "../texts.ts";

export const periodText = (report: StatisticsReport): string =>
  texts.period.replace("{from}", dayText(report.from)).replace("{to}", dayText(lastDay(report)));

/** A figure of one group: a count has no denominator. */
export type Line =
  | { readonly key: string; readonly kind: "count"; readonly value: number }
  | ({ readonly kind: "rate" } & Rate);

/** A group's figures in the order of the report. */
export const linesOf = (tally: Tally): readonly Line[] => [
  ...Object.entries(tally.counts).map(([key, value]) => ({ key, kind: "count", value }) as const),
  ...tally.rates.map((rate) => ({ kind: "rate", ...rate }) as const),
];

export interface Section {
  readonly topic: Topic;
  readonly title: string;
  readonly lines: readonly Line[];
}

/** Which figures stand together, by the beginning of their keys; the others tell of dossiers. */
const TOPICS = {
  digitized: ["inputDigitized", "outputDigitized", "bothDigitized", "inputSigned", "stored", "reused"],
  online: ["onlineShare", "feesOnline", "postalReturns", "proceduresWithDossiers"],
  volume: ["documents", "pages", "bytes", "firstExceeded", "ocrConfidence"],
} as const;

export type Topic = keyof typeof TOPICS | "dossiers";

export const topicOf = (key: string): Topic =>
  (Object.keys(TOPICS) as (keyof typeof TOPICS)[]).find((topic) =>
    TOPICS[topic].some((start) => key.startsWith(start)),
  ) ?? "dossiers";

/** The report's figures by what they tell of. */
export function sectionsOf(tally: Tally): readonly Section[] {
  const byTopic = Map.groupBy(linesOf(tally), ({ key }) => topicOf(key));
  return (["dossiers", "digitized", "online", "volume"] as const).map((topic) => ({
    topic,
    title: texts.sections[topic],
    lines: byTopic.get(topic) ?? [],
  }));
}
