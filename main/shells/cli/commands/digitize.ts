import { createHash } from "node:crypto";
import { basename } from "node:path";
import { Command } from "commander";
import type { Workstation } from "../../../compose.ts";
import { FLOORS } from "../../../composition/legibility/floor.ts";
import { proofReportPdf } from "../../../composition/report/proof-report.ts";
import { writeDurably } from "../../../shared/files.ts";
import { formatSize } from "../../../shared/size.ts";
import type { Context } from "../context.ts";
import { expandInputs } from "../inputs.ts";
import { parseSize } from "../sizes.ts";
import { word } from "../texts.ts";

interface Options {
  readonly out: string;
  readonly limit?: string;
  readonly report?: string;
}

/** `tram digitize INPUT... --out FILE.pdf [--limit 5MB] [--report FILE.json|FILE.pdf]` */
export const digitizeCommand = (context: Context): Command =>
  new Command("digitize")
    .description("Nhận dạng và nén ảnh, PDF thành một tệp PDF/A tìm kiếm được, dưới giới hạn dung lượng")
    .argument("<inputs...>", "tệp JPEG, PNG, TIFF, PDF hoặc thư mục")
    .requiredOption("--out <file.pdf>", "tệp kết quả")
    .option("--limit <size>", "giới hạn dung lượng, ví dụ 5MB")
    .option("--report <file>", "ghi bằng chứng đọc được của từng trang: tệp .json, hoặc phiếu .pdf để in")
    .action((inputs: string[], options: Options) => digitize(inputs, options, context));

async function digitize(inputs: readonly string[], options: Options, context: Context): Promise<void> {
  const limitBytes = options.limit === undefined ? null : parseSize(options.limit);
  const files = await expandInputs(inputs);
  const workstation = await context.open();
  const at = new Date();
  const made = await workstation.digitizeFiles({
    files,
    limitBytes,
    at,
    signal: context.io.signal,
    progress: ({ step, done, total }) => context.print.note(`${word("step", step)}: ${done}/${total ?? "?"}`),
  });
  await writeDurably(options.out, made.pdf);
  const report = reportOf(made, options.out, limitBytes, at);
  if (options.report) await writeDurably(options.report, await written(report, options.report, workstation));
  context.print.answer(report, () => {
    for (const page of made.pages)
      context.print.line(
        `${page.source}: ${word("encoding", page.encoding)}, ${page.dpi ?? "?"} dpi, ${formatSize(page.bytes)}`,
      );
    context.print.line(`${options.out}: ${made.pages.length} trang, ${formatSize(report.bytes)}`);
  });
}

type Made = Awaited<ReturnType<Workstation["digitizeFiles"]>>;
type Report = ReturnType<typeof reportOf>;

const reportOf = ({ pdf, pages, pdfa }: Made, output: string, limit: number | null, at: Date) => ({
  output,
  sha256: createHash("sha256").update(pdf).digest("hex"),
  at,
  pages,
  bytes: pdf.byteLength,
  limit,
  fits: true,
  pdfa,
  floors: FLOORS,
});

/** The report as its file's name asks: a sheet to print, or JSON. */
async function written(report: Report, file: string, { version }: Workstation): Promise<string | Uint8Array> {
  if (!/\.pdf$/i.test(file)) return `${JSON.stringify(report, null, 2)}\n`;
  const { output, limit, ...same } = report;
  return proofReportPdf({ ...same, file: basename(output), limitBytes: limit, signedSha256: null, version });
}
