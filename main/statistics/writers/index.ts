import { letterDocx } from "../../letters/docx/letter-docx.ts";
import { letterPdf } from "../../letters/pdf/letter-pdf.ts";
import type { StatisticsReport } from "../port.ts";
import { csv } from "./csv.ts";
import { json } from "./json.ts";
import { type Issue, reportLetter } from "./letter/report-letter.ts";
import { table } from "./table.ts";
import { xlsx } from "./xlsx.ts";

export const REPORT_FORMATS = ["table", "json", "csv", "xlsx", "docx", "pdf"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
/** Those that are no text for a terminal. */
export const BINARY_FORMATS: readonly ReportFormat[] = ["xlsx", "docx", "pdf"];

export type ReportWriter = (report: StatisticsReport, issue: Issue) => string | Uint8Array | Promise<Uint8Array>;

/** A report as a file or a text; letters alone carry what an office issues it with. */
export const writers = {
  table,
  json,
  csv,
  xlsx,
  docx: (report: StatisticsReport, issue: Issue) => letterDocx(reportLetter(report, issue)),
  pdf: (report: StatisticsReport, issue: Issue) => letterPdf(reportLetter(report, issue)),
} as const satisfies Readonly<Record<ReportFormat, ReportWriter>>;
