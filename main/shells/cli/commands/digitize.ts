import { createHash } from "node:crypto";
import { basename, extname } from "node:path";
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
  readonly split?: boolean;
  readonly bilevel: "jbig2" | "g4";
  readonly report?: string;
}

/** `tram digitize INPUT... --out FILE.pdf [--limit 5MB [--split]] [--report FILE.json|FILE.pdf]` */
export const digitizeCommand = (context: Context): Command =>
  new Command("digitize")
    .description("Nhận dạng và nén ảnh, PDF thành một tệp PDF/A tìm kiếm được, dưới giới hạn dung lượng")
    .argument("<inputs...>", "tệp JPEG, PNG, TIFF, PDF hoặc thư mục")
    .requiredOption("--out <file.pdf>", "tệp kết quả")
    .option("--limit <size>", "giới hạn dung lượng, ví dụ 5MB")
    .option("--split", "chia thành nhiều tệp dưới giới hạn khi một tệp không đủ: FILE-1.pdf, FILE-2.pdf…")
    .option("--bilevel <coding>", "nén trang đen trắng bằng jbig2, hoặc g4 cho phần mềm cũ", "jbig2")
    .option("--report <file>", "ghi bằng chứng đọc được của từng trang: tệp .json, hoặc phiếu .pdf để in")
    .action((inputs: string[], options: Options, command: Command) => digitize(inputs, options, context, command));

async function digitize(
  inputs: readonly string[],
  options: Options,
  context: Context,
  command: Command,
): Promise<void> {
  if (options.bilevel !== "jbig2" && options.bilevel !== "g4") command.error("--bilevel là jbig2 hoặc g4");
  if (options.split && options.limit === undefined) command.error("--split cần --limit");
  const limitBytes = options.limit === undefined ? null : parseSize(options.limit);
  const files = await expandInputs(inputs);
  const workstation = await context.open();
  const request: Request = {
    files,
    limitBytes,
    coding: options.bilevel,
    at: new Date(),
    signal: context.io.signal,
    progress: ({ step, done, total }) => context.print.note(`${word("step", step)}: ${done}/${total ?? "?"}`),
  };
  const made = options.split
    ? await workstation.digitizeFilesInParts(request)
    : [await workstation.digitizeFiles(request)];
  const names = namesOf(options.out, made.length);
  for (const [at, { pdf }] of made.entries()) await writeDurably(names[at]!, pdf);
  const reports = made.map((part, at) => reportOf(part, names[at]!, request));
  if (options.report) await writeReport(reports, options.report, options, workstation);
  context.print.answer(answerOf(reports, options), () => {
    for (const report of reports) printReport(report, context);
  });
}

type Request = Parameters<Workstation["digitizeFiles"]>[0];
type Made = Awaited<ReturnType<Workstation["digitizeFiles"]>>;
type Report = ReturnType<typeof reportOf>;

const reportOf = ({ pdf, pages, pdfa, readings }: Made, output: string, { limitBytes: limit, at }: Request) => ({
  output,
  sha256: createHash("sha256").update(pdf).digest("hex"),
  at,
  pages,
  readings,
  bytes: pdf.byteLength,
  limit,
  fits: true,
  pdfa,
  floors: FLOORS,
});

/** One file has the name that was asked for, several are numbered: `FILE-1.pdf`. */
function namesOf(file: string, count: number): readonly string[] {
  const ending = extname(file);
  const stem = file.slice(0, file.length - ending.length);
  return count === 1 ? [file] : Array.from({ length: count }, (_, at) => `${stem}-${at + 1}${ending}`);
}

const answerOf = (reports: readonly Report[], { split }: Options) => (split ? { parts: reports } : reports[0]!);

/** As the file's name asks: a sheet to print for each file that was made, or JSON for all. */
async function writeReport(
  reports: readonly Report[],
  file: string,
  options: Options,
  { version }: Workstation,
): Promise<void> {
  if (extname(file).toLowerCase() !== ".pdf")
    return writeDurably(file, `${JSON.stringify(answerOf(reports, options), null, 2)}\n`);
  const names = namesOf(file, reports.length);
  for (const [at, { output, limit, ...report }] of reports.entries()) {
    const about = { ...report, file: basename(output), pageCount: report.pages.length, limitBytes: limit };
    await writeDurably(names[at]!, await proofReportPdf({ ...about, signedSha256: null, version }));
  }
}

function printReport({ pages, output, bytes }: Report, { print }: Context): void {
  for (const { source, encoding, dpi, bytes: size } of pages)
    print.line(`${source}: ${word("encoding", encoding)}, ${dpi ?? "?"} dpi, ${formatSize(size)}`);
  print.line(`${output}: ${pages.length} trang, ${formatSize(bytes)}`);
}
