import type { ColorMode, PaperSource } from "../../port.ts";

/** What the name of a source means; null for what carries no sheets of paper. */
export interface SourceMeaning {
  readonly source: PaperSource;
  readonly duplex: boolean;
}

/**
 * Names of sources as backends have them, tried in this order: airscan and escl (Flatbed, ADF, ADF Duplex), brscan
 * (FlatBed, Automatic Document Feeder(left aligned,Duplex)), fujitsu and canon_dr (ADF Front, ADF Back, Card Duplex),
 * hpaio (Duplex), avision (Normal, ADF Rear), kvs40xx (adf, fb), epson2 (Transparency Unit), pixma, xerox_mfp, test.
 */
const SOURCES: readonly (readonly [RegExp, SourceMeaning | null])[] = [
  [/transparen|negative|positive|film|slide|\btpu\b|\btma\b|\bcard\b|\bback$|\brear$|^auto$/, null],
  [/duplex|both sides|2-sided|double-sided/, { source: "feeder", duplex: true }],
  [/\badf\b|feeder|simplex/, { source: "feeder", duplex: false }],
  [/flat ?bed|^fb$|platen|^normal$|document table|glass/, { source: "platen", duplex: false }],
];

export function sourceMeaning(name: string): SourceMeaning | null {
  return SOURCES.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1] ?? null;
}

/** Dots that stand for gray are neither black-and-white nor gray. */
const DITHERED = /halftone|dither|diffusion/;

const MODES: Readonly<Record<ColorMode, RegExp>> = {
  color: /colou?r|\brgb\b/,
  gray: /gr[ae]y/,
  bw: /line ?art|black ?(&|and)? ?white|binary|mono|^bw$|b\/w|^text$/,
};

/** Of several names for the same, the shortest is the plain one: `Gray` beside `16 bits gray`, `Color` beside `48 bits color`. */
export function modeNamed(color: ColorMode, names: readonly string[]): string | null {
  const fits = (name: string) => MODES[color].test(name.toLowerCase()) && !DITHERED.test(name.toLowerCase());
  return names.filter(fits).toSorted((a, b) => a.length - b.length)[0] ?? null;
}

/** Switches for both sides on devices whose sources do not tell: epson2 and kodakaio, then kvs and epsonscan2. */
export const DUPLEX_SWITCHES: readonly { readonly name: string; readonly on: string; readonly off: string }[] = [
  { name: "adf-mode", on: "Duplex", off: "Simplex" },
  { name: "duplex", on: "yes", off: "no" },
];

/**
 * What some backends must be told, lest they take one sheet only, or go on from the glass when the feeder is empty
 * (kvs; hpaio).
 */
export const FEEDER_SWITCHES: readonly { readonly name: string; readonly value: string }[] = [
  { name: "feeder-mode", value: "continuous" },
  { name: "batch-scan", value: "yes" },
];
