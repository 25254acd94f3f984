import { Command, InvalidArgumentError } from "commander";
import { startOf } from "../../../shared/time.ts";
import type { AuditEntry } from "../../../storage/audit/act.ts";
import type { Head } from "../../../storage/audit/chain.ts";
import type { ChainFinding } from "../../../storage/audit/walk.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit.ts";
import { columns } from "../print.ts";
import { word } from "../texts.ts";

interface ListOptions {
  readonly dossier?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly limit: number;
}

/** `tram audit list [--dossier CODE] [--from D] [--to D] [--limit N]`, `tram audit verify [--anchor N:HASH]...` */
export const auditCommand = (context: Context): Command =>
  new Command("audit")
    .description("Nhật ký: ai đã làm gì; mỗi dòng được niêm phong cùng dòng trước")
    .addCommand(
      new Command("list")
        .description("các dòng gần nhất, cũ trước mới sau")
        .option("--dossier <code>", "của một hồ sơ")
        .option("--from <day>", "từ ngày (yyyy-MM-dd)", day)
        .option("--to <day>", "đến trước ngày này (yyyy-MM-dd)", day)
        .option("--limit <n>", "nhiều nhất bao nhiêu dòng", count, 200)
        .action((options: ListOptions) => list(options, context)),
    )
    .addCommand(
      new Command("verify")
        .description("Kiểm tra nhật ký: tìm dòng bị sửa, xóa, chèn hoặc đổi chỗ")
        .option("--anchor <n:hash...>", "mốc đã ghi ở nơi khác, như tram backup in ra", anchor)
        .action(({ anchor: anchors = [] }: { anchor?: Head[] }) => verify(anchors, context)),
    );

async function list(options: ListOptions, context: Context): Promise<void> {
  const { audit } = await context.open();
  const entries = await audit.list(options);
  context.print.answer(entries, () => {
    for (const row of columns(entries.map(rowOf))) context.print.line(row);
  });
}

const rowOf = ({ n, at, act, by, details }: AuditEntry): string[] => [
  String(n),
  at.toLocaleString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh" }),
  word("audit-act", act),
  by ?? "",
  Object.entries(details)
    .flatMap(([name, value]) => (value === null || String(value) === "" ? [] : [`${name}=${value}`]))
    .join(" "),
];

/** Exit 0: nothing found; {@link EXIT.altered}: the log is not as it was written. */
async function verify(anchors: readonly Head[], context: Context): Promise<void> {
  const { audit } = await context.open();
  const walked = await audit.verify(anchors);
  context.print.answer(walked, () => {
    for (const finding of walked.findings) context.print.line(findingText(finding));
    context.print.line(`${walked.entries} dòng; mốc cuối: ${walked.head.n}:${walked.head.hash}`);
    if (walked.findings.length === 0) context.print.line("Nhật ký nguyên vẹn.");
  });
  if (walked.findings.length > 0) context.exit(EXIT.altered);
}

const findingText = ({ code, n, to }: ChainFinding): string =>
  `${word("chain-finding", code)}: ${to === undefined || to === n ? n : `${n}–${to}`}`;

function day(text: string): Date {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError("cần ngày dạng yyyy-MM-dd");
  return startOf(text);
}

function count(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError("cần một số nguyên dương");
  return n;
}

function anchor(text: string, before: Head[] = []): Head[] {
  const [, n, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!hash) throw new InvalidArgumentError("cần mốc dạng số:mã, như tram audit verify in ra");
  return [...before, { n: Number(n), hash }];
}
