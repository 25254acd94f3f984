import { Fault } from "../../../shared/fault.ts";
import type { CheckerCode, ReportDocument } from "../port.ts";
import { MOST, tooLarge, unreadable } from "./bounds.ts";
import { readDocx } from "./docx.ts";
import { readText } from "./text.ts";
import { readXlsx } from "./xlsx.ts";

export type ReportKind = "xlsx" | "docx" | "pdf" | "csv" | "text";

/** By what a file begins with; among packages and among texts by its name. @throws CheckerFault report-kind-unknown */
export function kindOf(name: string, bytes: Uint8Array): ReportKind {
  const extension = /\.(\w+)$/u.exec(name)?.[1]?.toLowerCase() ?? "";
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (head.includes("%PDF-")) return "pdf";
  if (head.startsWith("PK")) return extension === "docx" ? "docx" : "xlsx";
  if (extension === "csv" || extension === "tsv") return "csv";
  if (["xlsx", "docx", "pdf"].includes(extension)) throw unreadable();
  if (extension === "txt" || extension === "md" || extension === "") return "text";
  throw new Fault<CheckerCode>("report-kind-unknown", {});
}

/** Any report but a PDF, whose text another room reads. @throws CheckerFault */
export function readReport(bytes: Uint8Array, kind: Exclude<ReportKind, "pdf">): ReportDocument {
  if (bytes.length > MOST.bytes) throw tooLarge();
  switch (kind) {
    case "xlsx":
      return readXlsx(bytes);
    case "docx":
      return readDocx(bytes);
    default:
      return readText(bytes, kind === "csv");
  }
}
