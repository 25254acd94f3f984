import { Command } from "commander";
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

/** `tram digitize INPUT... --out FILE.pdf [--limit 5MB] [--report FILE.json]` */
export const digitizeCommand = (context: Context): Command =>
  new Command("digitize")
    .description("Nhận dạng và nén ảnh, PDF thành một tệp PDF/A tìm kiếm được, dưới giới hạn dung lượng")
    .argument("<inputs...>", "tệp JPEG, PNG, TIFF, PDF hoặc thư mục")
    .requiredOption("--out <file.pdf>", "tệp kết quả")
    .option("--limit <size>", "giới hạn dung lượng, ví dụ 5MB")
    .option("--report <file.json>", "ghi bằng chứng đọc được của từng trang")
    .action((inputs: string[], options: Options) => digitize(inputs, options, context));

async function digitize(inputs: readonly string[], options: Options, context: Context): Promise<void> {
  const limitBytes = options.limit === undefined ? null : parseSize(options.limit);
  const files = await expandInputs(inputs);
  const workstation = await context.open();
  const made = await workstation.digitizeFiles({
    files,
    limitBytes,
    at: new Date(),
    signal: context.io.signal,
    progress: ({ step, done, total }) => context.print.note(`${word("step", step)}: ${done}/${total ?? "?"}`),
  });
  await writeDurably(options.out, made.pdf);
  const report = { output: options.out, pages: made.pages, bytes: made.pdf.byteLength, limit: limitBytes, fits: true };
  if (options.report) await writeDurably(options.report, `${JSON.stringify(report, null, 2)}\n`);
  context.print.answer(report, () => {
    for (const page of made.pages)
      context.print.line(
        `${page.source}: ${word("encoding", page.encoding)}, ${page.dpi ?? "?"} dpi, ${formatSize(page.bytes)}`,
      );
    context.print.line(`${options.out}: ${made.pages.length} trang, ${formatSize(report.bytes)}`);
  });
}
