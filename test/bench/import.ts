import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { compose } from "../../main/compose.ts";
import { writeCsv } from "../../main/dossiers/tables/csv.ts";
import { option } from "./pages.ts";

/**
 * `npm run bench -- import [--rows 100000] [--form csv|xlsx] [--database postgres://…]`: a portal's file into an empty
 * record as the station itself takes it, with tallies and audit log; then the same file again; then a month later.
 */
const count = Number(option("rows", "100000"));
const form = option("form", "csv");
const databaseUrl = option("database", "");

const HEADINGS = [
  ...["Mã hồ sơ", "Mã TTHC", "Chủ hồ sơ", "CCCD", "SĐT", "Hình thức nộp", "Ngày tiếp nhận", "Ngày hẹn trả"],
  ...["Ngày trả", "Trạng thái", "Lệ phí", "Hình thức thanh toán", "Cán bộ tiếp nhận", "Nhận kết quả"],
];
const NAMES = ["Đặng Thị Mơ Ước", "Nguyễn Văn Mẫu", "Lê Thị Thử Nghiệm", "Trần Quốc Giả Định"];
const pad = (n: number, length = 2) => String(n).padStart(length, "0");

/** Every tenth dossier is under way in the first month, and released in the next. */
function row(n: number, later: boolean): string[] {
  const [day, month] = [pad(1 + (n % 27)), pad(1 + (Math.floor(n / 27) % 9))];
  const done = later || n % 10 > 0;
  return [
    ...[`H99.07-2026-${pad(n, 7)}`, `XA-${pad(1 + (n % 70))}-${1 + (n % 5)}`, NAMES[n % 4]!, `09919${pad(n, 7)}`],
    ...["0990249395", n % 3 === 0 ? "Trực tiếp" : "Trực tuyến", `${day}/${month}/2026 08:${pad(n % 60)}`],
    ...[`28/${month}/2026`, done ? `27/${month}/2026 16:00` : "", done ? "Đã trả kết quả" : "Đang xử lý"],
    ...["15.000", "Trực tuyến", `Công chức ${n % 9}`, "Tại quầy"],
  ];
}

async function table(later: boolean): Promise<Uint8Array> {
  const rows = Array.from({ length: count }, (_, n) => row(n, later));
  if (form === "csv") return writeCsv([HEADINGS, ...rows]);
  const book = new ExcelJS.Workbook();
  book.addWorksheet("1").addRows([HEADINGS, ...rows]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const dataDir = await mkdtemp(join(tmpdir(), "tram-import-"));
const station = await compose({ dataDir, ...(databaseUrl && { databaseUrl }) });
try {
  await station.recordFiles.importCatalogue(await readFile("resources/catalogue/commune.csv"), { part: true });
  for (const [what, later, dryRun] of [
    ["dry run", false, true],
    ["first import", false, false],
    ["the same again", false, false],
    ["a month later", true, false],
  ] as const) {
    const bytes = await table(later);
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const outcome = await station.recordFiles.importDossiers(bytes, { dryRun });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const { user, system } = process.cpuUsage(cpu);
    const { added, changed, unchanged, conflicts, errors } = outcome;
    console.log(
      `${what}: ${seconds} s, ${((user + system) / 1e6).toFixed(1)} s of the processor, for ${outcome.rows} rows of ${form} (${(bytes.length / 1e6).toFixed(1)} MB): added ${added}, changed ${changed.length}, unchanged ${unchanged}, conflicts ${conflicts.length}, errors ${errors.length}`,
    );
    if (errors[0]) console.log(errors[0]);
  }
  console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
} finally {
  await station.close();
  await rm(dataDir, { recursive: true, force: true });
}
