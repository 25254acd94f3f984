import { Command, InvalidArgumentError } from "commander";
import type { RetentionOutcome } from "../../../storage/retention/retain.ts";
import { parseRules, type RetentionRules } from "../../../storage/retention/rules.ts";
import type { Context } from "../context.ts";
import { word } from "../texts.ts";

type Chosen = Partial<RetentionRules>;

/** `tram retention [--set RULE=DAYS|never]... [--apply]`: without `--apply` only tells what would be removed. */
export const retentionCommand = (context: Context): Command =>
  new Command("retention")
    .description("Xóa theo thời hạn; không có --apply thì chỉ cho biết sẽ xóa gì")
    .option("--set <rule=days...>", `đặt số ngày, hoặc never: ${Object.keys(parseRules(null)).join(", ")}`, chosen)
    .option("--apply", "xóa thật; mỗi lần xóa được ghi vào nhật ký")
    .action(async ({ set, apply = false }: { set?: Chosen; apply?: boolean }) => {
      const { retention } = await context.open();
      const rules = { ...(await retention.rules()), ...set };
      if (set) await retention.choose(rules);
      const outcomes = await retention.follow(apply);
      context.print.answer({ rules, applied: apply, outcomes }, () => {
        for (const outcome of outcomes) context.print.line(textOf(outcome, rules, apply));
        if (!apply) context.print.line("Chưa xóa gì. Thêm --apply để xóa.");
      });
    });

function textOf({ rule, count, held }: RetentionOutcome, rules: RetentionRules, applied: boolean): string {
  const what = `${word("retention-rule", rule)}, quá ${rules[rule]} ngày`;
  return held ? `${what}: đang sao lưu, để lần sau` : `${what}: ${applied ? "đã xóa" : "sẽ xóa"} ${count}`;
}

function chosen(text: string, before: Chosen = {}): Chosen {
  const [, rule, days] = /^(\w+)=(\d+|never)$/.exec(text) ?? [];
  if (!rule || !(rule in parseRules(null))) throw new InvalidArgumentError("cần dạng tên=số ngày, hoặc tên=never");
  return { ...before, [rule]: days === "never" ? null : Number(days) };
}
