import { Command } from "commander";
import type { CatalogueImport, ColumnChoice } from "../../../dossiers/port.ts";
import { writeDurably } from "../../../shared/files.ts";
import type { Context } from "../context.ts";
import { readInput } from "../inputs.ts";
import { columns } from "../print.ts";
import { dryRunOption, mapOption, tellReading } from "../tables.ts";
import { word } from "../texts.ts";

/** `tram catalogue list|import FILE [--dry-run --part --map …]|export FILE` */
export const catalogueCommand = (context: Context): Command =>
  new Command("catalogue")
    .description("Danh mục thủ tục hành chính: xem, nhập từ bảng, xuất ra bảng")
    .addCommand(new Command("list").description("Các thủ tục đang áp dụng").action(() => list(context)))
    .addCommand(
      new Command("import")
        .description("Nhập danh mục từ XLSX, CSV hoặc JSON; thủ tục không còn trong tệp thì thôi áp dụng")
        .argument("<file>")
        .addOption(dryRunOption())
        .option("--part", "tệp chỉ là một phần: thủ tục không có trong tệp vẫn áp dụng", false)
        .addOption(mapOption())
        .action((file: string, options: ImportOptions) => importFile(file, options, context)),
    )
    .addCommand(
      new Command("export")
        .description("Xuất danh mục ra .xlsx hoặc .csv; sửa rồi nhập lại được")
        .argument("<file>")
        .action(async (file: string) => {
          const { recordFiles } = await context.open();
          await writeDurably(file, await recordFiles.exportCatalogue(/\.csv$/i.test(file) ? "csv" : "xlsx"));
          context.print.answer({ file }, () => context.print.line(file));
        }),
    );

interface ImportOptions {
  readonly dryRun: boolean;
  readonly part: boolean;
  readonly map?: ColumnChoice;
}

async function list({ open, print }: Context): Promise<void> {
  const procedures = await (await open()).dossiers.procedures();
  print.answer(procedures, () => {
    const rows = procedures.map(({ code, field, level, workingDays, name }) => [
      ...[code, field, word("level", level)],
      ...[workingDays === null ? "" : `${workingDays} ngày`, name],
    ]);
    for (const row of columns(rows)) print.line(row);
  });
}

async function importFile(file: string, { map, ...options }: ImportOptions, context: Context): Promise<void> {
  const bytes = await readInput(file);
  const { recordFiles } = await context.open();
  const outcome = await recordFiles.importCatalogue(bytes, { ...options, columns: map });
  const isWrong = tellReading(outcome, context);
  context.print.answer(outcome, () => isWrong || printDiff(outcome, options.dryRun, context));
}

function printDiff({ added, changed, retired, unchanged }: CatalogueImport, dryRun: boolean, { print }: Context): void {
  for (const code of added) print.line(`+ ${code}`);
  for (const { code, fields } of changed) {
    print.line(`~ ${code}`);
    for (const { field, before, after } of fields) print.line(`    ${field}: ${before || "–"} → ${after || "–"}`);
  }
  for (const code of retired) print.line(`- ${code}`);
  print.line(
    `${dryRun ? "Sẽ" : "Đã"} thêm ${added.length}, sửa ${changed.length}, thôi áp dụng ${retired.length}; giữ nguyên ${unchanged}`,
  );
}
