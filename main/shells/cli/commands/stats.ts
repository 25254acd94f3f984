import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import type { Workstation } from "../../../compose.ts";
import { Fault } from "../../../shared/fault.ts";
import { writeDurably } from "../../../shared/files.ts";
import { type Day, dayOf, nextDay } from "../../../shared/time.ts";
import { periodNamed } from "../../../statistics/calendar.ts";
import { GROUPINGS, type Grouping, type Period } from "../../../statistics/port.ts";
import { BINARY_FORMATS, REPORT_FORMATS, type ReportFormat, writers } from "../../../statistics/writers/index.ts";
import { parsedTemplate } from "../../../statistics/writers/letter/template.ts";
import type { Context } from "../context.ts";
import { careForRecord, keepConventions, type RecordOptions, withRecordOptions } from "./stats-record.ts";

interface Options extends RecordOptions {
  readonly period?: Period;
  readonly from?: Day;
  readonly to?: Day;
  readonly by?: Grouping;
  readonly compare?: boolean;
  readonly format: ReportFormat;
  readonly template?: string;
  readonly keepTemplate?: boolean;
  readonly number?: string;
  readonly date?: Day;
  readonly out?: string;
}

/**
 * `tram stats [--period 2026-Q1 | --from D --to D] [--by GROUPING] [--compare] [--format table|json|csv|xlsx|docx|pdf]
 * [--template FILE [--keep-template]] [--number N] [--date D] [-o FILE]`; instead of a report
 * `--drill KEY [--part PART] [--group KEY]`, `--check`, `--rebuild`; `--count-refused`, `--count-withdrawn` are kept
 */
export const statsCommand = (context: Context): Command =>
  withRecordOptions(new Command("stats"))
    .description("Thống kê tỷ lệ số hóa của một kỳ, mỗi tỷ lệ kèm tử số, mẫu số và định nghĩa")
    .option("--period <period>", "tháng 2026-03, quý 2026-Q1 hoặc năm 2026", period)
    .option("--from <day>", "từ ngày (yyyy-MM-dd); bỏ trống là đầu tháng này", day)
    .option("--to <day>", "đến trước ngày này (yyyy-MM-dd); bỏ trống là hết hôm nay", day)
    .addOption(new Option("--by <grouping>", "chia theo").choices(GROUPINGS))
    .option("--compare", "so sánh với kỳ trước")
    .addOption(new Option("--format <format>", "dạng").choices(REPORT_FORMATS).default("table"))
    .option("--template <file>", "mẫu báo cáo của cơ quan (JSON); bỏ trống là mẫu đã giữ, hoặc mẫu có sẵn")
    .option("--keep-template", "giữ mẫu này cho các báo cáo sau")
    .option("--number <number>", "số của văn bản; bỏ trống để văn thư ghi")
    .option("--date <day>", "ngày ban hành (yyyy-MM-dd); bỏ trống là hôm nay", day)
    .option("-o, --out <file>", "ghi vào tệp")
    .action((options: Options, command: Command) => stats(options, context, command));

async function stats(options: Options, context: Context, command: Command): Promise<void> {
  const { format, out, by = null, compare = false } = options;
  const asked = periodOf(options, command);
  if (BINARY_FORMATS.includes(format) && !out) command.error(`--format ${format} cần --out FILE`);
  if (options.keepTemplate && !options.template) command.error("--keep-template cần --template FILE");
  const workstation = await context.open();
  await keepConventions(options, workstation.statistics);
  if (await careForRecord(options, { period: asked, by }, workstation.statistics, context.print)) return;
  const report = await workstation.statistics.report(asked, { by, compare });
  const written = await writers[format](report, {
    template: await templateOf(options, workstation),
    number: options.number ?? null,
    day: options.date ?? dayOf(new Date()),
  });
  if (out) await writeDurably(out, written);
  context.print.answer(report, () => {
    if (out) context.print.line(out);
    else context.io.stdout.write(written);
  });
}

function periodOf({ period: named, from, to }: Options, command: Command): Period {
  if (named && (from || to)) command.error("--period không đi cùng --from, --to");
  if (named) return named;
  const today = dayOf(new Date());
  const asked = { from: from ?? `${today.slice(0, 7)}-01`, to: to ?? nextDay(today) };
  if (asked.from >= asked.to) command.error("--from phải trước --to");
  return asked;
}

async function templateOf({ template, keepTemplate }: Options, { reportTemplates }: Workstation) {
  if (!template) return reportTemplates.get();
  const json = await readFile(template, "utf8").catch((cause: unknown) => {
    throw new Fault("file-unreadable", { name: basename(template) }, { cause });
  });
  return keepTemplate ? reportTemplates.keep(json) : parsedTemplate(json);
}

function period(text: string): Period {
  const named = periodNamed(text);
  if (!named) throw new InvalidArgumentError("cần tháng 2026-03, quý 2026-Q1 hoặc năm 2026");
  return named;
}

function day(text: string): Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new InvalidArgumentError("cần ngày dạng yyyy-MM-dd");
  }
  return text;
}
