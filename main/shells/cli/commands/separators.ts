import { basename } from "node:path";
import { Command } from "commander";
import { Fault } from "../../../shared/fault.ts";
import { writeDurablyIfAbsent } from "../../../shared/files.ts";
import type { Context } from "../context.ts";

interface Options {
  readonly dossier?: string | null;
  readonly component?: readonly string[];
  readonly whole?: boolean;
  readonly output: string;
}

/** `tram separators [--dossier CODE [--component CODE …] [--whole]] -o FILE.pdf` */
export const separatorsCommand = (context: Context): Command =>
  new Command("separators")
    .description("Tạo tờ phân cách để in, đặt giữa các giấy tờ khi quét")
    .option("--dossier <code>", "mỗi thành phần của hồ sơ này một tờ; không có thì một tờ dùng chung")
    .option("--component <code...>", "chỉ các thành phần này")
    .option("--whole", "thêm một tờ chung cho cả hồ sơ")
    .requiredOption("-o, --output <file>", "tệp PDF")
    .action((options: Options) => write(options, context));

async function write({ dossier = null, component, whole, output }: Options, context: Context): Promise<void> {
  const components = component && { components: component };
  if (!dossier && (component || whole)) throw new Fault("dossier-not-found");
  const workstation = await context.open();
  const pdf = await workstation.printSeparators({ dossier, ...components, ...(whole && { whole }) });
  if (!(await writeDurablyIfAbsent(output, pdf))) throw new Fault("file-exists", { file: basename(output) });
  context.print.answer({ file: output, bytes: pdf.length }, () => context.print.line(output));
}
