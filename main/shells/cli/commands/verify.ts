import { Command } from "commander";
import type { FileReport, SignatureReport } from "../../../verification/port.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit.ts";
import { readInput } from "../inputs.ts";
import { word } from "../texts.ts";

/** `tram verify PDF... [--trust DIR]`: 0 only when every signature of every file is valid. */
export const verifyCommand = (context: Context): Command =>
  new Command("verify")
    .description("Kiểm tra chữ ký số trong tệp PDF")
    .argument("<pdf...>")
    .option("--trust <dir>", "thư mục chứng thư gốc được tin cậy (PEM, DER)")
    .action((files: string[], options: { readonly trust?: string }) => verify(files, options.trust ?? null, context));

async function verify(files: readonly string[], trust: string | null, context: Context): Promise<void> {
  const workstation = await context.open();
  const reports: FileReport[] = [];
  for (const file of files) {
    reports.push(await workstation.verify({ name: file, bytes: await readInput(file) }, trust));
  }
  if (reports.some((report) => report.verdict !== "valid")) context.exit(EXIT.no);
  context.print.answer(reports, () => {
    for (const report of reports) printReport(report, context);
  });
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
  for (const reason of signature.reasons) line(`    - ${word("reason", reason)}`);
}
