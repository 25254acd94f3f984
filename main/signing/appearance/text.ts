import labels from "../../../resources/texts/signature.vi.json" with { type: "json" };
import { isoWithZone } from "../../shared/time.ts";

/** Nghị định 30/2020/NĐ-CP, Phụ lục I: Times New Roman, upright, 10, black. */
export const FONT_SIZE = 10;
export const LEADING = 12;
export const PADDING = 3;

export interface BlockFacts {
  readonly signer: string;
  readonly reason?: string | undefined;
  readonly location?: string | undefined;
  readonly at: Date;
}

/** Width in points of a text at {@link FONT_SIZE}. */
export type Measure = (text: string) => number;

export interface Block {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** The paragraphs of the block; the time is ISO 8601 with zone, as the decree writes it. */
export function paragraphsOf(facts: BlockFacts): string[] {
  const rows: [string, string | undefined][] = [
    [labels.signer, facts.signer],
    [labels.reason, facts.reason],
    [labels.location, facts.location],
    [labels.time, isoWithZone(facts.at)],
  ];
  return rows.filter(([, value]) => value).map(([label, value]) => `${label}: ${value!.normalize("NFC")}`);
}

/** Breaks the paragraphs into lines no wider than `maxWidth` points, padding included. */
export function layOutBlock(paragraphs: readonly string[], measure: Measure, maxWidth: number): Block {
  const lines = paragraphs.flatMap((text) => wrap(text, measure, maxWidth - 2 * PADDING));
  const width = Math.max(...lines.map(measure)) + 2 * PADDING;
  return { lines, width, height: lines.length * LEADING + 2 * PADDING };
}

function wrap(text: string, measure: Measure, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const last = lines.at(-1);
    if (last !== undefined && measure(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
