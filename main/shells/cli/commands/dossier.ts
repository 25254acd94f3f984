import { basename } from "node:path";
import { Command, Option } from "commander";
import { unknownYears } from "../../../dossiers/calendar/calendar.ts";
import { CHANNELS, type Channel, type Dossier, type DossierView, type GuardFinding } from "../../../dossiers/port.ts";
import { formatSize } from "../../../shared/size.ts";
import type { Context } from "../context.ts";
import { readInput } from "../inputs.ts";
import { columns } from "../print.ts";
import { scannedLines } from "../scanned-lines.ts";
import { word } from "../texts.ts";
import { exportCommand, importCommand, unknownYearsLine, uploadedCommand } from "./dossier-files.ts";

/** `tram dossier new|list|show|attach|release|import|export|uploaded …` */
export const dossierCommand = (context: Context): Command =>
  new Command("dossier")
    .description("Hồ sơ: tạo, nhập, liệt kê, xem, gắn tài liệu, trả kết quả, đóng gói cho cổng")
    .addCommand(newCommand(context))
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(attachCommand(context))
    .addCommand(releaseCommand(context))
    .addCommand(importCommand(context))
    .addCommand(exportCommand(context))
    .addCommand(uploadedCommand(context));

interface NewOptions {
  readonly procedure: string;
  readonly applicant?: string;
  readonly code?: string;
  readonly scan: boolean;
  readonly citizenId?: string;
  readonly phone?: string;
  readonly channel: Channel;
  readonly officer?: string;
}

const newCommand = (context: Context): Command =>
  new Command("new")
    .description("Tạo hồ sơ")
    .requiredOption("--procedure <code>", "mã thủ tục hành chính")
    .option("--applicant <name>", "họ và tên người nộp")
    .option("--scan", "đọc từ bàn phím các mã vừa quét, mỗi dòng một mã: biên nhận, thẻ căn cước", false)
    .option("--code <code>", "mã hồ sơ trên cổng; bỏ trống thì được cấp")
    .option("--citizen-id <id>", "số định danh, 12 chữ số")
    .option("--phone <phone>", "điện thoại")
    .addOption(new Option("--channel <channel>", "cách nộp").choices([...CHANNELS]).default("direct"))
    .option("--officer <name>", "công chức tiếp nhận")
    .action(async (options: NewOptions, command: Command) => {
      const scanned = options.scan ? await scannedLines(context.io.stdin) : {};
      const { procedure, applicant, code, citizenId, phone, channel, officer } = { ...options, ...scanned };
      if (!applicant) command.error("cần --applicant <name>, hoặc --scan và thẻ căn cước");
      const { dossiers, days } = await context.open();
      const dossier = await dossiers.create({
        ...(code && { code }),
        procedure,
        applicant: { name: applicant, citizenId: citizenId ?? null, phone: phone ?? null },
        channel,
        officer: officer ?? null,
      });
      const unknown = unknownYears(await days.calendar(), dossier.receivedAt, dossier.dueAt);
      if (unknown.length > 0) context.print.note(unknownYearsLine(unknown));
      context.print.answer(dossier, () => printDossier(dossier, context));
    });

const listCommand = (context: Context): Command =>
  new Command("list")
    .description("Liệt kê hồ sơ, mới nhất trước")
    .option("--search <text>", "tìm theo mã, tên, số định danh; không cần dấu")
    .action(async ({ search }: { readonly search?: string }) => {
      const { dossiers } = await context.open();
      const { dossiers: found } = await dossiers.list(search ? { text: search } : {});
      context.print.answer(found, () => {
        const rows = found.map(({ code, applicant, procedureName, status }) => [
          code,
          applicant.name,
          procedureName,
          word("status", status),
        ]);
        for (const row of columns(rows)) context.print.line(row);
      });
    });

const showCommand = (context: Context): Command =>
  new Command("show")
    .description("Xem một hồ sơ")
    .argument("<dossier>", "mã hồ sơ")
    .action(async (key: string) => {
      const view = await (await context.open()).dossiers.show(key);
      context.print.answer(view, () => printView(view, context));
    });

interface AttachOptions {
  readonly component?: string;
  readonly result: boolean;
  readonly officer?: string;
}

const attachCommand = (context: Context): Command =>
  new Command("attach")
    .description("Gắn tệp PDF vào một thành phần hồ sơ hoặc làm kết quả; tệp được giữ nguyên từng byte")
    .argument("<dossier>", "mã hồ sơ")
    .argument("<file.pdf>")
    .addOption(new Option("--component <code>", "mã thành phần").conflicts("result"))
    .option("--result", "là kết quả giải quyết", false)
    .option("--officer <name>", "công chức thực hiện")
    .action(async (key: string, file: string, options: AttachOptions, command: Command) => {
      if (!options.component && !options.result) command.error("cần --component <code> hoặc --result");
      const workstation = await context.open();
      const document = await workstation.attachFile(key, {
        name: basename(file),
        bytes: await readInput(file),
        component: options.component ?? null,
        officer: options.officer ?? null,
      });
      context.print.answer(document, () =>
        context.print.line(`${document.name}: ${document.pages} trang, ${formatSize(document.bytesOut)}`),
      );
    });

const releaseCommand = (context: Context): Command =>
  new Command("release")
    .description("Trả kết quả đã ký cho người nộp")
    .argument("<dossier>", "mã hồ sơ")
    .option("--officer <name>", "công chức trả kết quả")
    .option("--reason <text>", "lý do vẫn trả khi nội dung đọc được không khớp với hồ sơ")
    .action(async (key: string, options: { readonly officer?: string; readonly reason?: string }) => {
      const { dossiers } = await context.open();
      const { findings } = await dossiers.checkRelease(key);
      for (const finding of findings) context.print.note(contradiction(finding));
      const release = await dossiers.release(key, options);
      context.print.answer(release, () => context.print.line(`Đã trả kết quả hồ sơ ${key}`));
    });

const contradiction = ({ code, expected, found }: GuardFinding): string =>
  `${word("contradiction", code)}: ${expected}${found === null ? "" : ` ≠ ${found}`}`;

const printDossier = ({ code, applicant, procedureName, status }: Dossier, { print }: Context): void =>
  print.line(`${code}  ${applicant.name}  ${procedureName}  ${word("status", status)}`);

function printView(view: DossierView, context: Context): void {
  printDossier(view.dossier, context);
  for (const { component, documents } of view.slots) {
    const state = documents.length > 0 ? "✓" : component.mandatory ? "✗" : "–";
    context.print.line(`  ${state} ${component.code}  ${component.name}`);
    for (const document of documents) context.print.line(`      ${document.name}  ${formatSize(document.bytesOut)}`);
  }
  for (const result of view.results) context.print.line(`  ► ${result.name}  ${formatSize(result.bytesOut)}`);
}
