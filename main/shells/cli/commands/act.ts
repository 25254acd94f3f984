import { basename, join } from "node:path";
import { Command } from "commander";
import { type ActRequest, actOn } from "../../../pipeline/giveAct.ts";
import { Fault } from "../../../shared/fault.ts";
import { writeDurablyIfAbsent } from "../../../shared/files.ts";

import { prepareForClerk } from "../../../signing/acts/prepare.ts";
import { findTemplate } from "../../../signing/appearance/templates.ts";
import type { Context } from "../context.ts";
import { readInput } from "../inputs.ts";

/** `tram act prepare|number|date …`: the clerk's acts; the third, the seal, is `tram sign --as agency`. */
export const actCommand = (context: Context): Command =>
  new Command("act")
    .description("Việc của văn thư: chuẩn bị ô số, ngày, dấu; ghi số; ghi ngày")
    .addCommand(prepareCommand(context))
    .addCommand(numberCommand(context))
    .addCommand(dateCommand(context));

interface PrepareOptions {
  readonly out: string;
  readonly seal: string;
  readonly sealWidth?: string;
  readonly template?: string;
}

const prepareCommand = (context: Context): Command =>
  new Command("prepare")
    .description("Đặt ô trống cho số, ngày và dấu vào bản chưa ký, để lãnh đạo ký chứng nhận trước")
    .argument("<pdf...>")
    .requiredOption("--out <dir>", "thư mục nhận tệp; tệp trùng tên không bị ghi đè")
    .requiredOption("--seal <png>", "ảnh con dấu, nền trong suốt")
    .option("--seal-width <mm>", "bề rộng thật của dấu, mi-li-mét")
    .option("--template <name>", "mẫu vị trí chữ ký")
    .action(async (files: string[], { out, seal, sealWidth, template }: PrepareOptions) => {
      const named = template ? findTemplate(await (await context.open()).templates(), template) : null;
      const toCome = {
        image: await readInput(seal),
        ...(sealWidth !== undefined && { imageWidthMm: Number(sealWidth) }),
        ...(named && { template: named }),
      };
      const made: { file: string; output: string }[] = [];
      for (const file of files) {
        const pdf = await prepareForClerk(await readInput(file), toCome);
        made.push({ file, output: await keep(file, out, pdf) });
      }
      context.print.answer(made, () => {
        for (const { output } of made) context.print.line(`${output}: đã chuẩn bị ô số, ngày và dấu`);
      });
    });

interface ActOptions {
  readonly out?: string;
  readonly document?: string;
  readonly by: string;
}

const numberCommand = (context: Context): Command =>
  withActor(new Command("number"))
    .description("Ghi số: vào ô đã chuẩn bị sau khi lãnh đạo ký, hoặc lên trang khi chưa ai ký")
    .requiredOption("--number <text>", "số văn bản, ví dụ 123")
    .action((file: string | undefined, options: ActOptions & { readonly number: string }, command: Command) =>
      give(file, { act: "number", number: options.number }, options, context, command),
    );

const dateCommand = (context: Context): Command =>
  withActor(new Command("date"))
    .description("Ghi ngày: vào ô đã chuẩn bị sau khi lãnh đạo ký, hoặc lên trang khi chưa ai ký")
    .requiredOption("--date <day>", "ngày ban hành (yyyy-MM-dd)")
    .action((file: string | undefined, options: ActOptions & { readonly date: string }, command: Command) =>
      give(file, { act: "date", day: options.date }, options, context, command),
    );

const withActor = (command: Command): Command =>
  command
    .argument("[pdf]", "tệp PDF; bỏ trống khi ghi vào tài liệu của hồ sơ")
    .option("--out <dir>", "thư mục nhận tệp; tệp trùng tên không bị ghi đè")
    .option("--document <id>", "mã tài liệu của hồ sơ")
    .requiredOption("--by <name>", "văn thư");

async function give(
  file: string | undefined,
  request: ActRequest,
  { out, document, by }: ActOptions,
  { open, print }: Context,
  command: Command,
): Promise<void> {
  if (document !== undefined) {
    const { name, hash } = await (await open()).giveAct(document, request, by);
    return print.answer({ document, ...request, by, hash }, () => print.line(name));
  }
  if (file === undefined || out === undefined) return command.error("cần tệp PDF và --out DIR, hoặc --document ID");
  const { pdf, fact } = await actOn(await readInput(file), request, { by, at: new Date() });
  const output = await keep(file, out, pdf);
  print.answer({ output, ...fact }, () => print.line(`${output}: ${fact.value}`));
}

async function keep(file: string, folder: string, pdf: Uint8Array): Promise<string> {
  const output = join(folder, basename(file));
  if (!(await writeDurablyIfAbsent(output, pdf))) throw new Fault("file-exists", { file: basename(output) });
  return output;
}
