import type { FileReport } from "../../verification/port.ts";

/** What the clerk writes into a document besides the agency's signature. */
export const DOCUMENT_ACTS = ["number", "date"] as const;
export type DocumentAct = (typeof DOCUMENT_ACTS)[number];

/** One act on a document: `hash` names the file that carries it, `previousHash` the file as it was. */
export interface ActRecord {
  readonly id: string;
  readonly documentId: string;
  readonly act: DocumentAct;
  /** As it was written; a date as `yyyy-MM-dd`. */
  readonly value: string;
  readonly by: string;
  readonly at: Date;
  readonly hash: string;
  readonly previousHash: string;
}

/** A document's file after the act. */
export interface NewAct extends Omit<ActRecord, "id" | "documentId"> {
  readonly bytesOut: number;
  /** What a check of the new file found; null while it carries no signature. */
  readonly report: FileReport | null;
}
