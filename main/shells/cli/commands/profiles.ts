import { Command } from "commander";
import { PROFILE_KEYS, type Profile } from "../../../capture/profiles/profile.ts";
import type { Context } from "../context.ts";
import { columns } from "../print.ts";
import { planOf, type TypedOptions, withScanOptions } from "../scan/plan.ts";
import { word } from "../texts.ts";

interface SaveOptions extends TypedOptions {
  readonly key?: string;
  readonly deskew: boolean;
}

/** `tram profiles`, `tram profiles save NAME [scan options] [--key F9]`, `tram profiles remove NAME` */
export const profilesCommand = (context: Context): Command =>
  new Command("profiles")
    .description("Các kiểu quét có tên")
    .action(() => list(context))
    .addCommand(
      withScanOptions(
        new Command("save")
          .argument("<name>")
          .description("lưu một kiểu quét, thay kiểu cùng tên")
          .option("--key <key>", `phím bắt đầu quét: ${PROFILE_KEYS.join(", ")}`)
          .option("--no-deskew", "không chỉnh thẳng trang"),
      ).action((name: string, options: SaveOptions) => save(name, options, context)),
    )
    .addCommand(
      new Command("remove")
        .argument("<name>")
        .description("bỏ một kiểu quét; kiểu có sẵn trở lại như ban đầu")
        .action(async (name: string) => (await context.open()).profiles.remove(name)),
    );

async function list(context: Context): Promise<void> {
  const profiles = await (await context.open()).profiles.list();
  context.print.answer(profiles, () => {
    for (const row of columns(profiles.map(rowOf))) context.print.line(row);
  });
}

const rowOf = (profile: Profile): string[] => [
  profile.key ?? "",
  profile.name,
  `${profile.dpi} dpi`,
  ...[word("scan-source", profile.source), word("scan-color", profile.color), profile.paper.toUpperCase()],
  profile.duplex ? "hai mặt" : "một mặt",
  word("blank-pages", profile.blank),
  profile.separators.map((kind) => word("separator", kind)).join(", "),
];

async function save(name: string, { key, deskew, ...typed }: SaveOptions, context: Context): Promise<void> {
  const { profiles } = await context.open();
  const { options, handling } = planOf(typed, null);
  const saved = await profiles.save({ name, key: key ?? null, ...options, ...handling, deskew });
  context.print.answer(saved, () => context.print.line(rowOf(saved).join("  ").trim()));
}
