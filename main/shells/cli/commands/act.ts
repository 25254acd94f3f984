import { basename, join } from "node:path";
import { Command } from "commander";
import { Fault } from "../../../shared/fault.ts";
import { writeDurablyIfAbsent } from "../../../shared/files.ts";
import { type ActFact, giveDate, giveNumber } from "../../../signing/acts/give.ts";
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
  readonly out: string;
  readonly by: string;
}

const numberCommand = (context: Context): Command =>
  withActor(new Command("number"))
    .description("Ghi số: vào ô đã chuẩn bị sau khi lãnh đạo ký, hoặc lên trang khi chưa ai ký")
    .requiredOption("--number <text>", "số văn bản, ví dụ 123")
    .action(async (file: string, { out, by, number }: ActOptions & { readonly number: string }) => {
      const { pdf, fact } = await giveNumber(await readInput(file), number, { by, at: new Date() });
      tell(await keep(file, out, pdf), fact, context);
    });

const dateCommand = (context: Context): Command =>
  withActor(new Command("date"))
    .description("Ghi ngày: vào ô đã chuẩn bị sau khi lãnh đạo ký, hoặc lên trang khi chưa ai ký")
    .requiredOption("--date <day>", "ngày ban hành (yyyy-MM-dd)")
    .action(async (file: string, { out, by, date }: ActOptions & { readonly date: string }) => {
      const { pdf, fact } = await giveDate(await readInput(file), date, { by, at: new Date() });
      tell(await keep(file, out, pdf), fact, context);
    });

const withActor = (command: Command): Command =>
  command
    .argument("<pdf>")
    .requiredOption("--out <dir>", "thư mục nhận tệp; tệp trùng tên không bị ghi đè")
    .requiredOption("--by <name>", "văn thư");

async function keep(file: string, folder: string, pdf: Uint8Array): Promise<string> {
  const output = join(folder, basename(file));
  if (!(await writeDurablyIfAbsent(output, pdf))) throw new Fault("file-exists", { file: basename(output) });
  return output;
}

const tell = (output: string, fact: ActFact, { print }: Context): void =>
  print.answer({ output, ...fact }, () => print.line(`${output}: ${fact.value}`));
