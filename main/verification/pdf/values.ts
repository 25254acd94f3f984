/** PDF objects (ISO 32000-2 §7.3) as the strict reader sees them. */
export type PdfValue = null | boolean | PdfNumber | PdfName | PdfString | PdfArray | PdfDict | PdfRef | PdfStream;

export interface PdfNumber {
  readonly kind: "number";
  readonly value: number;
  /** Written without a point. */
  readonly integer: boolean;
}
export interface PdfName {
  readonly kind: "name";
  /** One character a byte, `#xx` resolved. */
  readonly name: string;
}
export interface PdfString {
  readonly kind: "string";
  readonly bytes: Uint8Array;
  readonly hex: boolean;
  /** Offsets of the first delimiter and behind the last in the file; null inside an object stream. */
  readonly span: Span | null;
}
export interface PdfArray {
  readonly kind: "array";
  readonly items: readonly PdfValue[];
}
export interface PdfDict {
  readonly kind: "dict";
  readonly entries: ReadonlyMap<string, PdfValue>;
}
export interface PdfRef {
  readonly kind: "ref";
  readonly num: number;
  readonly gen: number;
}
export interface PdfStream {
  readonly kind: "stream";
  readonly dict: PdfDict;
  /** As in the file, still encoded. */
  readonly data: Uint8Array;
}
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Kind = Exclude<PdfValue, null | boolean>["kind"];
export type OfKind<K extends Kind> = Extract<PdfValue, { kind: K }>;

export const isKind = <K extends Kind>(value: PdfValue | undefined, kind: K): value is OfKind<K> =>
  typeof value === "object" && value !== null && value.kind === kind;

export const isName = (value: PdfValue | undefined, name: string): boolean =>
  isKind(value, "name") && value.name === name;

/** A whole number from 0 that was written as one, or null. */
export const asCount = (value: PdfValue | undefined): number | null =>
  isKind(value, "number") && value.integer && value.value >= 0 && Number.isSafeInteger(value.value)
    ? value.value
    : null;
