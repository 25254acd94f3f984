import { basename, join } from "node:path";
import { Command, Option } from "commander";
import { fileItem } from "../../../signing/file-item.ts";
import { raise } from "../../../signing/levels/raise.ts";
import type { Level } from "../../../signing/port.ts";
import type { Context } from "../context.ts";
import { type TimestampOptions, timestampChoice, withTimestampOptions } from "../timestamps.ts";

interface Options extends TimestampOptions {
  readonly out: string;
  readonly level: "T" | "LT" | "LTA";
}

/** `tram upgrade PDF... --out DIR --level T|LT|LTA [--tsa URL]`: raises every signature in the files. */
export const upgradeCommand = (context: Context): Command =>
  withTimestampOptions(
    new Command("upgrade")
      .description("Nâng mức chữ ký đã có: thêm dấu thời gian và bằng chứng kiểm tra lâu dài; tệp gốc được giữ nguyên")
      .argument("<pdf...>")
      .requiredOption("--out <dir>", "thư mục nhận tệp đã nâng mức; tệp trùng tên không bị ghi đè")
      .addOption(new Option("--level <level>", "mức PAdES").choices(["T", "LT", "LTA"]).makeOptionMandatory()),
  ).action((files: string[], options: Options) => upgrade(files, options, context));

async function upgrade(files: readonly string[], options: Options, context: Context): Promise<void> {
  const { levels } = await context.open();
  const services = levels(await timestampChoice(options));
  const level: Level = `B-${options.level}`;
  const raised: { file: string; output: string; level: Level }[] = [];
  for (const input of files) {
    const item = fileItem(input, join(options.out, basename(input)));
    const file = await item.open();
    await raise(file, level, "all", services, context.io.signal);
    await item.keep(file.bytes);
    raised.push({ file: input, output: item.output, level });
  }
  context.print.answer(raised, () => {
    for (const { output } of raised) context.print.line(`${output}: đã nâng lên mức ${level}`);
  });
}
