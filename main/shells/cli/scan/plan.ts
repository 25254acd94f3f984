import { type Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { PAPER_MM } from "../../../capture/paper.ts";
import type { ScanOptions } from "../../../capture/port.ts";
import { USUAL } from "../../../capture/profiles/built-in.ts";
import type { Profile } from "../../../capture/profiles/profile.ts";
import {
  BLANK_PAGES,
  type PageHandling,
  SEPARATOR_KINDS,
  type SeparatorKind,
} from "../../../capture/separators/port.ts";

/** Which pass of the sheets it is. Backs belong to the fronts of session `of`. */
const Pass = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("single") }),
  z.object({ kind: z.literal("fronts"), reversed: z.boolean() }),
  z.object({ kind: z.literal("backs"), of: z.string(), reversed: z.boolean() }),
]);
export type Pass = z.infer<typeof Pass>;

/** What a scan on the command line keeps with its session, to go on with it. */
export const ScanNote = z.object({
  /** Absolute. */
  out: z.string(),
  handling: z.object({
    blank: z.enum(BLANK_PAGES),
    deskew: z.boolean(),
    separators: z.array(z.enum(SEPARATOR_KINDS)).readonly(),
  }),
  sheets: z.number().nullable(),
  limit: z.number().nullable(),
  pass: Pass,
});
export type ScanNote = z.infer<typeof ScanNote>;

/** What was typed; what was not is as the profile has it. */
export interface TypedOptions extends Partial<ScanOptions>, Partial<Omit<PageHandling, "deskew">> {
  readonly sheets?: number;
  readonly pages?: number;
}

const oneOf = (flags: string, text: string, choices: readonly string[]): Option =>
  new Option(flags, text).choices([...choices]);

/** The options of a scan; none has a default, so that a profile can speak for what was not typed. */
export const withScanOptions = (command: Command): Command =>
  command
    .addOption(oneOf("--source <source>", "khay nạp hoặc mặt kính", ["feeder", "platen"]))
    .option("--duplex", "quét hai mặt")
    .option("--no-duplex", "quét một mặt")
    .option("--dpi <n>", "độ phân giải", numberFrom(50, 2400))
    .addOption(oneOf("--color <mode>", "màu", ["color", "gray", "bw"]))
    .addOption(oneOf("--paper <size>", "khổ giấy; max là cả vùng quét", Object.keys(PAPER_MM)))
    .option("--brightness <n>", "độ sáng từ -100 đến 100", numberFrom(-100, 100))
    .addOption(oneOf("--blank <way>", "trang trắng: giữ, đánh dấu hoặc bỏ ra", BLANK_PAGES))
    .option("--separators <kinds>", `tách theo tờ phân cách: ${SEPARATOR_KINDS.join(",")}`, separatorKinds)
    .option("--sheets <n>", "số tờ đã đặt vào, để đối chiếu", numberFrom(1, 5000))
    .option("--pages <n>", "dừng sau số trang này", numberFrom(1, 10_000));

export function planOf(typed: TypedOptions, profile: Profile | null): { options: ScanOptions; handling: PageHandling } {
  const told = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined));
  const { source, duplex, dpi, color, paper, brightness, blank, deskew, separators } = {
    ...USUAL,
    ...profile,
    ...told,
  };
  return { options: { source, duplex, dpi, color, paper, brightness }, handling: { blank, deskew, separators } };
}

function separatorKinds(text: string): SeparatorKind[] {
  const kinds = text.split(",").map((kind) => kind.trim());
  const known = SEPARATOR_KINDS.filter((kind) => kinds.includes(kind));
  if (known.length !== new Set(kinds).size) throw new InvalidArgumentError(`cần ${SEPARATOR_KINDS.join(", ")}`);
  return known;
}

function numberFrom(least: number, most: number) {
  return (text: string): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < least || number > most)
      throw new InvalidArgumentError(`cần số nguyên từ ${least} đến ${most}`);
    return number;
  };
}
