import labels from "../../../../resources/texts/signature.vi.json" with { type: "json" };
import { missingCase } from "../../../shared/fault.ts";
import { isoWithZone } from "../../../shared/time.ts";
import type { AppearanceRequest } from "../../port.ts";

/** Nghị định 30/2020/NĐ-CP, Phụ lục I: Times New Roman, upright, 10, black. */
export const FONT_SIZE = 10;
export const LEADING = 11.5;
export const PADDING = 3;

/** What is known of a signature when it is drawn. */
export interface SignatureFacts {
  /** The certificate's owner. */
  readonly signer: string;
  readonly reason?: string | undefined;
  readonly location?: string | undefined;
  readonly at: Date;
}

export type TextRequest = Extract<AppearanceRequest, { readonly form: "block" | "annex" | "copy" }>;

/** Width in points of a text at {@link FONT_SIZE}. */
export type Measure = (text: string) => number;

export interface Block {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** What a form says, a paragraph each; the time is ISO 8601 with zone, as the decree writes it. */
export function paragraphsOf(request: TextRequest, { signer, reason, location, at }: SignatureFacts): string[] {
  const time = labelled(labels.time, isoWithZone(at));
  switch (request.form) {
    case "block":
      return [
        labelled(labels.signer, signer),
        ...(reason ? [labelled(labels.reason, reason)] : []),
        ...(location ? [labelled(labels.location, location)] : []),
        time,
      ];
    case "annex":
      return [labelled(labels.number, request.number), time];
    case "copy":
      return [labelled(labels.copyForms[request.copyForm], request.agency ?? signer), time];
    default:
      return missingCase(request);
  }
}

const labelled = (label: string, value: string): string => `${label}: ${value.normalize("NFC")}`;

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
