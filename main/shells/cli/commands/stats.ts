import { Command, InvalidArgumentError, Option } from "commander";
import { writeDurably } from "../../../shared/files.ts";
import { dayOf, nextDay } from "../../../shared/time.ts";
import type { Grouping } from "../../../statistics/port.ts";
import { writers } from "../../../statistics/writers/index.ts";
import type { Context } from "../context.ts";

const GROUPINGS = ["field", "procedure", "officer", "day"] as const;
const FORMATS = ["table", "json", "csv", "xlsx"] as const;

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly by?: Grouping;
  readonly format: (typeof FORMATS)[number];
  readonly out?: string;
}

/** `tram stats [--from D --to D --by field|procedure|officer|day] [--format table|json|csv|xlsx] [--out FILE]` */
export const statsCommand = (context: Context): Command =>
  new Command("stats")
    .description("Thống kê tỷ lệ số hóa của một kỳ, mỗi tỷ lệ kèm tử số, mẫu số và định nghĩa")
    .option("--from <day>", "từ ngày (yyyy-MM-dd); bỏ trống là đầu tháng này", day)
    .option("--to <day>", "đến trước ngày này (yyyy-MM-dd); bỏ trống là hết hôm nay", day)
    .addOption(new Option("--by <grouping>", "chia theo").choices(GROUPINGS))
    .addOption(new Option("--format <format>", "dạng").choices(FORMATS).default("table"))
    .option("--out <file>", "ghi vào tệp")
    .action((options: Options, command: Command) => stats(options, context, command));

async function stats(options: Options, context: Context, command: Command): Promise<void> {
  const today = dayOf(new Date());
  const from = options.from ?? `${today.slice(0, 7)}-01`;
  const to = options.to ?? nextDay(today);
  if (from >= to) command.error("--from phải trước --to");
  if (options.format === "xlsx" && !options.out) command.error("--format xlsx cần --out FILE");
  const { statistics } = await context.open();
  const report = await statistics.report({ from, to }, { by: options.by ?? null });
  const written = await writers[options.format](report);
  if (options.out) await writeDurably(options.out, written);
  context.print.answer(report, () => {
    if (options.out) context.print.line(options.out);
    else context.io.stdout.write(written);
  });
}

function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new InvalidArgumentError("cần ngày dạng yyyy-MM-dd");
  }
  return text;
}
