import { Command } from "commander";
import { restore } from "../../../compose.ts";
import { verifyBackup } from "../../../storage/backup/verify.ts";
import { settingsFrom } from "../../settings.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit.ts";
import { word } from "../texts.ts";

/** `tram backup DIR`, `tram backup verify DIR` */
export const backupCommand = (context: Context): Command =>
  new Command("backup")
    .description("Sao lưu hồ sơ và tệp vào một thư mục, không phải ngừng làm việc; lần sau chỉ chép tệp mới")
    .argument("<dir>")
    .action((dir: string) => take(dir, context))
    .addCommand(
      new Command("verify")
        .description("Đọc lại toàn bộ một bản sao lưu và so mã băm")
        .argument("<dir>", "thư mục sao lưu, hoặc một bản trong snapshots")
        .action((dir: string) => verify(dir, context)),
    );

/** Exit 1 when files of the record were not there to be copied. */
async function take(dir: string, context: Context): Promise<void> {
  const { backUp } = await context.open();
  const { snapshot, manifest, copied } = await backUp(dir);
  const { missing, files, audit } = manifest;
  context.print.answer({ snapshot, copied, files: files.rows, bytes: files.total, missing, audit }, () => {
    context.print.line(`${snapshot}: ${files.rows} tệp, chép mới ${copied}`);
    for (const hash of missing) context.print.line(`Thiếu hoặc hỏng trong kho tệp: ${hash}`);
    context.print.line(`Mốc nhật ký, nên in hoặc chép ra nơi khác: ${audit.n}:${audit.hash}`);
  });
  if (missing.length > 0) context.exit(EXIT.no);
}

async function verify(dir: string, context: Context): Promise<void> {
  const { snapshot, findings, audit, manifest } = await verifyBackup(dir);
  context.print.answer({ snapshot, findings, audit, takenAt: manifest.takenAt, missing: manifest.missing }, () => {
    for (const { code, file } of findings) context.print.line(`${word("backup-finding", code)}: ${file}`);
    for (const { code, n } of audit?.findings ?? []) context.print.line(`${word("chain-finding", code)}: ${n}`);
    context.print.line(`${snapshot}: ${manifest.files.rows} tệp`);
    if (findings.length === 0 && audit?.findings.length === 0) context.print.line("Bản sao lưu nguyên vẹn.");
  });
  if (findings.length > 0 || audit?.findings.length !== 0) context.exit(EXIT.altered);
}

/** `tram restore FROM --data DIR` */
export const restoreCommand = (context: Context): Command =>
  new Command("restore")
    .description("Khôi phục một bản sao lưu vào thư mục mới hoặc cơ sở dữ liệu trống, sau khi kiểm tra toàn bộ")
    .argument("<from>", "thư mục sao lưu (lấy bản mới nhất), hoặc một bản trong snapshots")
    .action(async (from: string, _: unknown, command: Command) => {
      const { data } = command.optsWithGlobals<{ data?: string }>();
      const { snapshot, manifest, audit } = await restore(settingsFrom(context.io.env, data), from);
      const dossiers = manifest.tables.dossiers?.rows ?? 0;
      context.print.answer({ snapshot, dossiers, files: manifest.files.rows, audit }, () =>
        context.print.line(`Đã khôi phục ${dossiers} hồ sơ, ${manifest.files.rows} tệp từ ${snapshot}`),
      );
    });
