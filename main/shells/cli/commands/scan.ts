import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { PAPER_MM } from "../../../capture/paper.ts";
import type { CapturedPage, ColorMode, PaperSize, PaperSource } from "../../../capture/port.ts";
import { writeDurablyIfAbsent } from "../../../shared/files.ts";
import { formatSize } from "../../../shared/size.ts";
import type { Context } from "../context.ts";

interface Options {
  readonly device: string;
  readonly source: PaperSource;
  readonly duplex: boolean;
  readonly dpi: number;
  readonly color: ColorMode;
  readonly paper: PaperSize;
  readonly brightness: number;
  readonly out: string;
}

const EXTENSIONS = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "image/tiff": ".tif",
  "application/pdf": ".pdf",
} as const;

/** `tram scan --device ID|URL [--source feeder|platen] [--duplex] [--dpi N] [--color color|gray|bw] [--paper SIZE] [--brightness N] --out DIR` */
export const scanCommand = (context: Context): Command =>
  new Command("scan")
    .description("Quét giấy vào một thư mục, từng trang được ghi an toàn trước khi lấy trang tiếp theo")
    .requiredOption("--device <id|url>", "mã máy quét hoặc địa chỉ eSCL")
    .addOption(
      new Option("--source <source>", "khay nạp hoặc mặt kính").choices(["feeder", "platen"]).default("feeder"),
    )
    .option("--duplex", "quét hai mặt", false)
    .option("--dpi <n>", "độ phân giải", wholeNumber, 300)
    .addOption(new Option("--color <mode>", "màu").choices(["color", "gray", "bw"]).default("color"))
    .addOption(
      new Option("--paper <size>", "khổ giấy; max là cả vùng quét").choices(Object.keys(PAPER_MM)).default("a4"),
    )
    .option("--brightness <n>", "độ sáng từ -100 đến 100", brightness, 0)
    .requiredOption("--out <dir>", "thư mục nhận ảnh")
    .action((options: Options) => scan(options, context));

async function scan({ device, out, ...options }: Options, context: Context): Promise<void> {
  const workstation = await context.open();
  await mkdir(out, { recursive: true });
  const pages: { file: string; page: CapturedPage }[] = [];
  const driver = await workstation.scanners.driverOf(device);
  const request = { driver, deviceId: device, options, dossierId: null };
  for await (const page of workstation.capture(request, context.io.signal)) {
    const file = await keep(page, workstation.vault.pathOf(page.hash), out);
    pages.push({ file, page });
    context.print.line(`${file}: ${page.width}×${page.height}, ${page.dpi ?? "?"} dpi, ${formatSize(page.bytes)}`);
  }
  context.print.answer({ device, pages: pages.map(({ file, page }) => ({ file, ...page })) }, () =>
    context.print.line(`${pages.length} trang`),
  );
}

/** The next free name in the folder: an earlier scan is never overwritten. */
async function keep(page: CapturedPage, from: string, folder: string): Promise<string> {
  const bytes = await readFile(from);
  for (let n = page.n; ; n++) {
    const file = join(folder, `${String(n).padStart(4, "0")}${EXTENSIONS[page.mediaType]}`);
    if (await writeDurablyIfAbsent(file, bytes)) return file;
  }
}

function brightness(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || Math.abs(number) > 100)
    throw new InvalidArgumentError("cần số nguyên từ -100 đến 100");
  return number;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 50 || number > 2400)
    throw new InvalidArgumentError("cần số nguyên từ 50 đến 2400");
  return number;
}
