import type { PaperSize } from "./port.ts";

/** Width and height of a sheet, upright, in mm (ISO 216; ANSI for letter and legal). `null` for all that a source takes. */
export const PAPER_MM: Readonly<Record<PaperSize, { readonly width: number; readonly height: number } | null>> = {
  a3: { width: 297, height: 420 },
  a4: { width: 210, height: 297 },
  a5: { width: 148, height: 210 },
  letter: { width: 215.9, height: 279.4 },
  legal: { width: 215.9, height: 355.6 },
  max: null,
};
