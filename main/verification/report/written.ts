import { isoWithZone } from "../../shared/time.ts";
import { verdictOf } from "../verdict.ts";
import { type SheetFacts, type VerifiedFile, verificationSheet } from "./sheet.ts";

/** A sheet to print, or the same facts for other programs. */
export type WrittenForm = "pdf" | "json";

export const writeVerification = (file: VerifiedFile, form: WrittenForm, facts: SheetFacts): Promise<Uint8Array> =>
  form === "pdf" ? verificationSheet([file], facts) : Promise.resolve(Buffer.from(asJson(file, facts)));

/** The object of `tram verify --json`, with a verdict on each signature, when it was found, of which bytes and by what. */
function asJson({ report, sha256 }: VerifiedFile, { at, version }: SheetFacts): string {
  const { file, verdict, reasons } = report;
  const signatures = report.signatures.map((signature) => ({ verdict: verdictOf(signature), ...signature }));
  const written = { file, sha256, verifiedAt: isoWithZone(at), program: `Trạm Số Hóa ${version}` };
  return `${JSON.stringify({ ...written, verdict, reasons, signatures }, null, 2)}\n`;
}
