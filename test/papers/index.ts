export { makePaper, type PaperOptions } from "./paper.ts";
export { CLEAN, renderSheet, type Scan, type ScanConditions } from "./scan.ts";
export { blankSheet, PAPER_KINDS, type Paper, type PaperFields, type PaperKind, type Sheet } from "./sheet.ts";
export type { PageTruth, TruthWord } from "./truth.ts";
