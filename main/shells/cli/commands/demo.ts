import { join, resolve } from "node:path";
import { Command } from "commander";
import { formatSize } from "../../../shared/size.ts";
import type { Context } from "../context.ts";
import { walkJourney } from "../journey.ts";
import { word } from "../texts.ts";

/** `tram demo [--out DIR]`: the whole journey on the virtual scanner and the test certificate, without legal value. */
export const demoCommand = (context: Context): Command =>
  new Command("demo")
    .description("Đi trọn hành trình với máy quét ảo và chứng thư thử nghiệm (không có giá trị pháp lý)")
    .option("--out <dir>", "thư mục nhận các tệp", "tram-demo")
    .hook("preAction", (command) => {
      const { data, out } = command.optsWithGlobals<{ data?: string; out: string }>();
      if (!data) command.parent?.setOptionValue("data", join(out, "data"));
    })
    .action((options: { readonly out: string }) => demo(resolve(options.out), context));

async function demo(out: string, context: Context): Promise<void> {
  const { print } = context;
  const tell = ({ step, done, total }: { step: string; done: number; total: number | null }) =>
    print.note(`${word("step", step)}${total === null ? "" : `: ${done}/${total}`}`);
  const { dossier, documents, verification, statistics, table, files } = await walkJourney(
    await context.open(),
    out,
    context.io.signal,
    tell,
  );
  print.answer({ dossier, documents, verification, statistics, files }, () => {
    print.line(
      `Hồ sơ ${dossier.code}: ${dossier.procedureName} – ${dossier.applicant.name} – ${word("status", dossier.status)}`,
    );
    for (const { name, pages, bytesIn, bytesOut } of documents) {
      print.line(`${name}: ${pages} trang, ${formatSize(bytesIn)} → ${formatSize(bytesOut)}`);
    }
    print.line(`Kết quả: ${word("verdict", verification?.verdict ?? "indeterminate")}`);
    print.line();
    print.line(table);
    for (const file of files) print.line(file);
  });
}
