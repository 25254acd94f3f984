import type { StatisticsReport } from "../port.ts";
import { csv } from "./csv.ts";
import { json } from "./json.ts";
import { table } from "./table.ts";
import { xlsx } from "./xlsx.ts";

export type ReportFormat = "table" | "json" | "csv" | "xlsx";
export type ReportWriter = (report: StatisticsReport) => string | Promise<Uint8Array>;

/** A report as a file or a text. */
export const writers = { table, json, csv, xlsx } as const satisfies Readonly<Record<ReportFormat, ReportWriter>>;
