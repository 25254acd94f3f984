import type { ReportedPage } from "./figures.ts";

/** A finished file and what was measured of it. It is filed and handed on: what stands in it names nobody. */
export interface ProofReport {
  /** Name of the file that is proved, without folders. */
  readonly file: string;
  readonly sha256: string;
  /** Digest of the file with the signatures that were appended since; null without such. */
  readonly signedSha256: string | null;
  readonly bytes: number;
  readonly limitBytes: number | null;
  /** When the file was made and measured. */
  readonly at: Date;
  /** Of the program. */
  readonly version: string;
  /** Of the file. */
  readonly pageCount: number;
  /** Those of its pages that there is something to say of. */
  readonly pages: readonly ReportedPage[];
}
