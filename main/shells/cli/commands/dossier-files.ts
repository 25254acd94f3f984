import { Command, Option } from "commander";
import type { ColumnChoice, DossierImport, ImportConflict } from "../../../dossiers/port.ts";
import { portalProfiles } from "../../../dossiers/samples.ts";
import { writeDurably } from "../../../shared/files.ts";
import { formatSize } from "../../../shared/size.ts";
import type { Context } from "../context.ts";
import { readInput } from "../inputs.ts";
import { dryRunOption, mapOption, tellReading } from "../tables.ts";
import { word } from "../texts.ts";

const CONFLICTS_SHOWN = 50;

/** `tram dossier import FILE [--dry-run --portal NAME --map …]` */
export const importCommand = (context: Context): Command =>
  new Command("import")
    .description("Nhập hồ sơ từ tệp XLSX, CSV của cổng; nhập lại không tạo trùng")
    .argument("<file>")
    .addOption(dryRunOption())
    .option("--portal <name>", "tệp của cổng nào; cách hiểu cột được nhớ theo tên này", "default")
    .addOption(mapOption())
    .action((file: string, options: ImportOptions) => importFile(file, options, context));

interface ImportOptions {
  readonly dryRun: boolean;
  readonly portal: string;
  readonly map?: ColumnChoice;
}

async function importFile(file: string, { map, ...options }: ImportOptions, context: Context): Promise<void> {
  const bytes = await readInput(file);
  const { recordFiles } = await context.open();
  const outcome = await recordFiles.importDossiers(bytes, { ...options, ...(map && { columns: map }) });
  const isWrong = tellReading(outcome, context);
  context.print.answer(outcome, () => isWrong || printOutcome(outcome, options.dryRun, context));
}

function printOutcome(outcome: DossierImport, dryRun: boolean, { print }: Context): void {
  const { added, changed, unchanged, conflicts, unknownYears } = outcome;
  for (const conflict of conflicts.slice(0, CONFLICTS_SHOWN)) print.line(conflictLine(conflict));
  if (conflicts.length > CONFLICTS_SHOWN) print.line(`… và ${conflicts.length - CONFLICTS_SHOWN} hồ sơ không khớp nữa`);
  print.line(
    `${dryRun ? "Sẽ" : "Đã"} thêm ${added}, cập nhật ${changed.length}; giữ nguyên ${unchanged}, không khớp ${conflicts.length}`,
  );
  if (unknownYears.length > 0) print.note(unknownYearsLine(unknownYears));
}

const conflictLine = ({ row, dossier, kind, ours, theirs }: ImportConflict): string =>
  `! Dòng ${row}, ${dossier}: ${word("importConflict", kind)}${ours || theirs ? ` (${ours ?? "–"} ≠ ${theirs ?? "–"})` : ""}`;

/** Deadlines that were counted without a year's list. */
export const unknownYearsLine = (years: readonly number[]): string =>
  `Chưa có lịch nghỉ năm ${years.join(", ")}: hạn trả mới chỉ trừ ngày lễ cố định. Nhập lịch bằng: tram holidays import FILE`;

const profileOption = (): Option =>
  new Option("--profile <id>", "hồ sơ cổng").choices(portalProfiles.map(({ id }) => id)).makeOptionMandatory();

/** `tram dossier export CODE --profile ID -o FILE.zip` */
export const exportCommand = (context: Context): Command =>
  new Command("export")
    .description("Đóng gói tài liệu của hồ sơ để tải lên cổng; xuất lại cho đúng từng byte")
    .argument("<dossier>", "mã hồ sơ")
    .addOption(profileOption())
    .requiredOption("-o, --out <file.zip>", "ghi vào tệp")
    .action(async (key: string, { profile, out }: { readonly profile: string; readonly out: string }) => {
      const { recordFiles } = await context.open();
      const { bytes, manifest, manifestHash } = await recordFiles.exportDossier(key, profile);
      await writeDurably(out, bytes);
      context.print.answer({ file: out, bytes: bytes.length, manifestHash, manifest }, () => {
        for (const file of manifest.files) context.print.line(`  ${file.name}  ${formatSize(file.bytes)}`);
        context.print.line(`${out}: ${manifest.files.length} tệp, ${formatSize(bytes.length)}`);
      });
    });

/** `tram dossier uploaded CODE --profile ID --by NAME` */
export const uploadedCommand = (context: Context): Command =>
  new Command("uploaded")
    .description("Ghi nhận đã tải tài liệu của hồ sơ lên cổng")
    .argument("<dossier>", "mã hồ sơ")
    .addOption(profileOption())
    .requiredOption("--by <name>", "người tải lên")
    .action(async (key: string, { profile, by }: { readonly profile: string; readonly by: string }) => {
      const upload = await (await context.open()).recordFiles.markUploaded(key, profile, by);
      context.print.answer(upload, () =>
        context.print.line(
          `${key}: ${upload.files} tệp đã tải lên cổng, ${upload.by}, ${upload.at.toLocaleString("vi")}`,
        ),
      );
    });
