export { characterError, documentError } from "./character-error.ts";
export { CLEAN, type ScanConditions } from "./conditions.ts";
export { makeDossier } from "./dossier.ts";
export { makePaper } from "./paper.ts";
export { renderSheet } from "./scan.ts";
export { blankSheet, PAPER_KINDS, type PaperKind, type Sheet } from "./sheet.ts";
export type { PageTruth } from "./truth.ts";
