/**
 * Papers of an invented commune's office, drawn and “scanned” from a seed, with the truth about each side:
 * `makePaper(seed, kind)` or `makeDossier(seed, sides)` writes and sets them, `renderSheet(side, conditions)` scans one.
 * Type is set with the fonts in resources/fonts and drawn here, so that no font of the machine has a say.
 */
export { characterError, documentError } from "./character-error.ts";
export { CLEAN, type ScanConditions } from "./conditions.ts";
export { makeDossier } from "./dossier.ts";
export { makePaper } from "./paper.ts";
export { renderSheet } from "./scan.ts";
export { blankSheet, PAPER_KINDS, type PaperKind, type Sheet } from "./sheet.ts";
export type { PageTruth } from "./truth.ts";
