import { createInterface } from "node:readline/promises";
import { readScannedCode } from "../../dossiers/scanned-code.ts";
import type { Io } from "./io.ts";

/** What the scanned codes say of a new dossier. */
export interface Scanned {
  readonly code?: string;
  readonly applicant?: string;
  readonly citizenId?: string;
}

/**
 * Codes as a scanner types them, one a line, to the first empty line or the end: what identifies a citizen never stands
 * among a command's words.
 * @throws DossierFault scanned-code-unknown
 */
export async function scannedLines(stdin: Io["stdin"]): Promise<Scanned> {
  let scanned: Scanned = {};
  for await (const line of createInterface({ input: stdin })) {
    if (line.trim() === "") break;
    const read = readScannedCode(line);
    scanned =
      read.kind === "receipt"
        ? { ...scanned, code: read.code }
        : { ...scanned, applicant: read.name, citizenId: read.citizenId };
  }
  return scanned;
}
