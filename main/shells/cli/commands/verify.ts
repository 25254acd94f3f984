import { createHash } from "node:crypto";
import { basename } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { Fault } from "../../../shared/fault.ts";
import { writeDurablyIfAbsent } from "../../../shared/files.ts";
import { readPolicy } from "../../../verification/policy.ts";
import type { FileReport, SignatureReport } from "../../../verification/port.ts";
import { type VerifiedFile, verificationSheet } from "../../../verification/report/sheet.ts";
import { tellSignature } from "../../../verification/report/told.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit.ts";
import { readInput } from "../inputs.ts";
import { word } from "../texts.ts";

interface Options {
  readonly trust?: string;
  readonly at?: Date;
  readonly policy?: string;
  readonly offline?: boolean;
  readonly report?: string;
}

/** `tram verify PDF... [--trust DIR] [--at TIME] [--policy FILE] [--offline]`: 0 only when every signature of every file is valid. */
export const verifyCommand = (context: Context): Command =>
  new Command("verify")
    .description("Kiểm tra chữ ký số trong tệp PDF")
    .argument("<pdf...>")
    .option(
      "--trust <dir>",
      "thư mục chứng thư gốc được tin cậy (PEM, DER); trong đó có thể có thư mục state và public",
    )
    .option(
      "--at <time>",
      "thời điểm xét chứng thư khi không có dấu thời gian, ví dụ 2026-04-01T08:30:00+07:00",
      asTime,
    )
    .option("--policy <file>", "tệp JSON quy định kiểm tra")
    .option("--offline", "không hỏi tình trạng thu hồi qua mạng")
    .option("--report <file.pdf>", "ghi phiếu kiểm tra A4 để in")
    .action((files: string[], options: Options) => verify(files, options, context));

async function verify(files: readonly string[], options: Options, context: Context): Promise<void> {
  const { policy, offline = false, report: sheet, ...rest } = options;
  const text = policy === undefined ? null : Buffer.from(await readInput(policy)).toString("utf8");
  const choice = { ...rest, online: !offline, ...(text !== null && { policy: readPolicy(text) }) };
  const workstation = await context.open();
  const reports: FileReport[] = [];
  const verified: VerifiedFile[] = [];
  for (const file of files) {
    const bytes = await readInput(file);
    const report = await workstation.verify({ name: file, bytes }, choice);
    reports.push(report);
    verified.push({ report: { ...report, file: basename(file) }, sha256: sha256Of(bytes) });
  }
  if (sheet !== undefined) await writeSheet(sheet, verified, workstation.version);
  if (reports.some((report) => report.verdict !== "valid")) context.exit(EXIT.no);
  context.print.answer(reports, () => {
    for (const report of reports) printReport(report, context);
  });
}

async function writeSheet(file: string, verified: readonly VerifiedFile[], version: string): Promise<void> {
  const pdf = await verificationSheet(verified, { at: new Date(), version });
  if (!(await writeDurablyIfAbsent(file, pdf))) throw new Fault("file-exists", { file: basename(file) });
}

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** With a zone, so that it is one instant and no other. */
function asTime(text: string): Date {
  const time = new Date(text);
  const hasZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (!hasZone || Number.isNaN(time.getTime())) throw new InvalidArgumentError("cần thời điểm kèm múi giờ (ISO 8601)");
  return time;
}

function printReport(report: FileReport, { print }: Context): void {
  print.line(`${report.file}: ${word("verdict", report.verdict)}`);
  for (const reason of report.reasons) print.line(`  ${word("reason", reason)}`);
  report.signatures.forEach((signature, at) => {
    printSignature(signature, at, print.line);
  });
}

function printSignature(signature: SignatureReport, at: number, line: (text: string) => void): void {
  const { heading, rows, changes, reasons, acts } = tellSignature(signature, at);
  line(`  ${heading} (${signature.field})`);
  for (const [label, value] of rows) line(`    ${label}: ${value}`);
  for (const text of [...changes, ...reasons, ...acts]) line(`    - ${text}`);
}
