import { Command } from "commander";
import words from "../../../../resources/texts/checker.vi.json" with { type: "json" };
import type { CheckedReport, ReportFinding } from "../../../statistics/checker/port.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit.ts";

interface CheckedFile extends CheckedReport {
  readonly file: string;
}

/** `tram check-report FILE...`: 0 when the figures of every report agree, 1 when some contradict each other. */
export const checkReportCommand = (context: Context): Command =>
  new Command("check-report")
    .description("Soát số liệu trong báo cáo (XLSX, DOCX, PDF, CSV, văn bản): tổng, tỷ lệ, kênh tiếp nhận, số lặp lại")
    .argument("<file...>")
    .action((files: string[]) => checkReports(files, context));

async function checkReports(files: readonly string[], context: Context): Promise<void> {
  const { checkReport } = await context.open();
  const checked: CheckedFile[] = [];
  for (const file of files) {
    const { figures, findings } = await checkReport({ name: file, path: file }, context.io.signal);
    checked.push({ file, figures, findings });
  }
  if (checked.some(({ findings }) => findings.length > 0)) context.exit(EXIT.no);
  context.print.answer(checked, () => {
    for (const report of checked) print(report, context.print.line);
  });
}

const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ""));

function print({ file, figures, findings }: CheckedFile, line: (text?: string) => void): void {
  line(
    fill(findings.length === 0 ? words.agree : words.differ, {
      file,
      figures: figures.length,
      findings: findings.length,
    }),
  );
  for (const finding of findings) printFinding(finding, line);
}

function printFinding({ code, where, numbers, expected, cause }: ReportFinding, line: (text?: string) => void): void {
  line(`  ${where}: ${words.codes[code]}`);
  for (const { value, label, where: place } of numbers)
    line(`    ${value.toLocaleString("vi-VN")}  «${label}» (${place})`);
  line(`    ${fill(words.expected, { expected })}`);
  line(`    ${words.causes[cause]}`);
}
