import { Command } from "commander";
import { dayOf } from "../../../shared/time.ts";
import type { Context } from "../context.ts";
import { columns } from "../print.ts";
import { word } from "../texts.ts";

interface Options {
  readonly documents: boolean;
  readonly citizen?: string;
}

/** `tram find TEXT [--documents] [--citizen ID]` */
export const findCommand = (context: Context): Command =>
  new Command("find")
    .description("Tìm hồ sơ theo mã, tên, số định danh, điện thoại; hoặc tài liệu theo nội dung. Không cần dấu")
    .argument("[text]", "các từ cần tìm; từ nào cũng phải có", "")
    .option("--documents", "tìm trong nội dung tài liệu đã nhận dạng", false)
    .option("--citizen <id>", "chỉ tài liệu của công dân có số định danh này")
    .action(async (text: string, { documents, citizen }: Options, command: Command) => {
      if (!text.trim() && !citizen) command.error("cần từ để tìm, hoặc --citizen <id>");
      if (documents || citizen) await findDocuments(text, citizen, context);
      else await findDossiers(text, context);
    });

async function findDossiers(text: string, { open, print }: Context): Promise<void> {
  const { dossiers } = await (await open()).dossiers.list({ text });
  print.answer(dossiers, () => {
    const rows = dossiers.map((each) => [
      each.code,
      each.applicant.name,
      each.procedureName,
      word("status", each.status),
    ]);
    for (const row of columns(rows)) print.line(row);
  });
}

async function findDocuments(text: string, citizenId: string | undefined, { open, print }: Context): Promise<void> {
  const found = await (await open()).storedPapers.find({ text, ...(citizenId && { citizenId }) });
  print.answer(found, () => {
    const rows = found.map(({ document, dossier }) => [
      document.name,
      dossier.code,
      dossier.applicant.name,
      dayOf(document.createdAt),
      document.storedAt ? "đã lưu kho" : "",
    ]);
    for (const row of columns(rows)) print.line(row);
  });
}
