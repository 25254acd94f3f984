import type { Command } from "commander";
import { Option } from "commander";
import { dayOf } from "../../../shared/time.ts";
import { dayText } from "../../../statistics/periods.ts";
import type { Conventions, DrillPage, DrillPart, Grouping, Period, Statistics } from "../../../statistics/port.ts";
import type { Printer } from "../print.ts";

/** What `tram stats` does instead of a report. */
export interface RecordOptions {
  readonly drill?: string;
  readonly part: DrillPart;
  readonly group?: string;
  readonly after?: string;
  readonly limit?: string;
  readonly check?: boolean;
  readonly rebuild?: boolean;
  readonly countRefused?: "yes" | "no";
  readonly countWithdrawn?: "yes" | "no";
}

const PARTS = ["numerator", "denominator", "rest"] as const satisfies readonly DrillPart[];

/** The list behind a figure, the tallies' own care, and the office's conventions. */
export const withRecordOptions = (command: Command): Command =>
  command
    .option("--drill <key>", "liệt kê hồ sơ làm nên chỉ tiêu này (mã chỉ tiêu, ví dụ finished.overdue)")
    .addOption(
      new Option("--part <part>", "phần của tỷ lệ; rest là phần còn thiếu").choices(PARTS).default("numerator"),
    )
    .option("--group <key>", "với --by: mã của nhóm; bỏ trống là tổng cộng")
    .option("--limit <n>", "với --drill: số hồ sơ mỗi trang (tối đa 500)")
    .option("--after <place>", "với --drill: đi tiếp từ chỗ trang trước dừng")
    .option("--check", "đếm lại toàn bộ hồ sơ và so với số liệu đang giữ")
    .option("--rebuild", "đếm lại toàn bộ hồ sơ và thay số liệu đang giữ")
    .addOption(
      new Option("--count-refused <yes|no>", "từ nay hồ sơ từ chối có tính là đã giải quyết").choices(["yes", "no"]),
    )
    .addOption(
      new Option("--count-withdrawn <yes|no>", "từ nay hồ sơ xin rút có tính là đã giải quyết").choices(["yes", "no"]),
    );

/** Keeps conventions that were given. */
export async function keepConventions(options: RecordOptions, statistics: Statistics): Promise<void> {
  const { countRefused, countWithdrawn } = options;
  if (!countRefused && !countWithdrawn) return;
  const kept = await statistics.conventions();
  const chosen: Conventions = {
    refusedIsFinished: countRefused ? countRefused === "yes" : kept.refusedIsFinished,
    withdrawnIsFinished: countWithdrawn ? countWithdrawn === "yes" : kept.withdrawnIsFinished,
  };
  await statistics.keepConventions(chosen);
}

/** False when a report was asked for. */
export async function careForRecord(
  options: RecordOptions,
  asked: { readonly period: Period; readonly by: Grouping | null },
  statistics: Statistics,
  print: Printer,
): Promise<boolean> {
  if (options.rebuild) {
    const dossiers = await statistics.rebuild();
    print.answer({ dossiers }, () => print.line(`Đã đếm lại ${dossiers} hồ sơ.`));
  } else if (options.check) {
    const found = await statistics.check();
    print.answer(found, () => print.line(checkText(found)));
  } else if (options.drill) {
    const { drill: key, part, group = null, after = null, limit } = options;
    const page = await statistics.drill({ ...asked, key, part, group, after, ...(limit && { limit: Number(limit) }) });
    print.answer(page, () => listLines(page).forEach(print.line));
  } else return false;
  return true;
}

const checkText = ({ dossiers, cells, wrong }: Awaited<ReturnType<Statistics["check"]>>): string =>
  wrong === 0
    ? `${dossiers} hồ sơ, ${cells} ô số liệu: khớp.`
    : `${dossiers} hồ sơ: ${wrong} ô số liệu không khớp; chạy tram stats --rebuild để đếm lại.`;

const listLines = ({ dossiers, next }: DrillPage): readonly string[] => [
  ...dossiers.map(({ dossier, n }) =>
    [
      dossier.code,
      dayText(dayOf(dossier.receivedAt)),
      dossier.status,
      dossier.procedureName,
      ...(n > 1 ? [`× ${n}`] : []),
    ].join("  "),
  ),
  ...(next ? [`Còn nữa: thêm --after ${next}`] : []),
];
