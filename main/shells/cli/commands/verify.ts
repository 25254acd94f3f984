import { Command, InvalidArgumentError } from "commander";
import { readPolicy } from "../../../verification/policy.ts";
import type { FileReport, SignatureReport } from "../../../verification/port.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit.ts";
import { readInput } from "../inputs.ts";
import { word } from "../texts.ts";

interface Options {
  readonly trust?: string;
  readonly at?: Date;
  readonly policy?: string;
  readonly offline?: boolean;
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
    .action((files: string[], options: Options) => verify(files, options, context));

async function verify(files: readonly string[], options: Options, context: Context): Promise<void> {
  const { policy, offline = false, ...rest } = options;
  const text = policy === undefined ? null : Buffer.from(await readInput(policy)).toString("utf8");
  const choice = { ...rest, online: !offline, ...(text !== null && { policy: readPolicy(text) }) };
  const workstation = await context.open();
  const reports: FileReport[] = [];
  for (const file of files) {
    reports.push(await workstation.verify({ name: file, bytes: await readInput(file) }, choice));
  }
  if (reports.some((report) => report.verdict !== "valid")) context.exit(EXIT.no);
  context.print.answer(reports, () => {
    for (const report of reports) printReport(report, context);
  });
}

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
  for (const signature of report.signatures) printSignature(signature, print.line);
}

function printSignature(signature: SignatureReport, line: (text: string) => void): void {
  line(`  ${signature.field}: ${signature.signer}`);
  const time = signature.time.value ?? "không rõ";
  line(`    thời gian: ${time} (${word("time-source", signature.time.source)}), mức ${signature.level}`);
  if (signature.trustStore) line(`    tin cậy qua: ${word("trust-store", signature.trustStore)}`);
  for (const reason of signature.reasons) line(`    - ${word("reason", reason)}`);
}
