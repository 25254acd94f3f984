import type { PageProof } from "../../preload/contract.ts";
import { formatBytes, formatNumber, formatShare } from "../shared/format.ts";
import { proofColumns, word } from "../shared/texts.ts";

export type ProofColumn = keyof typeof proofColumns;

export const PROOF_COLUMNS = Object.keys(proofColumns) as readonly ProofColumn[];

/** What the table shows of a page, by column. */
export const proofCells = (page: PageProof): Readonly<Record<ProofColumn, string>> => ({
  source: page.source,
  encoding: word("encoding", page.encoding),
  dpi: formatNumber(page.dpi),
  bytes: formatBytes(page.bytes),
  words: formatNumber(page.words),
  confidence: formatShare(page.words > 0 ? page.confidence / 100 : null),
  inkRecall: formatShare(page.inkRecall),
  agreement: formatShare(page.agreement),
  reread: formatNumber(page.reread),
  colorKept: formatShare(page.colorKept),
});
