import { readFile } from "node:fs/promises";
import { Command, Option } from "commander";
import { deviceIdOf, parseAddress } from "../../../capture/drivers/escl/address.ts";
import { readDocument } from "../../../capture/drivers/escl/document.ts";
import { PERSONAS, type Persona } from "../../../capture/drivers/virtual/manners.ts";
import { readScript } from "../../../capture/drivers/virtual/mishaps.ts";
import type { Device, SourceCapabilities } from "../../../capture/port.ts";
import { Fault, isFault } from "../../../shared/fault.ts";
import type { Context } from "../context.ts";
import { sourceLines, tellDocument } from "../devices-text.ts";
import { EXIT } from "../exit.ts";
import { faultText } from "../texts.ts";

/** `tram devices`, and what is done with scanners one by one. */
export const devicesCommand = (context: Context): Command =>
  new Command("devices")
    .description("Liệt kê máy quét cùng khả năng của từng máy; tìm cả máy quét mạng đang tự giới thiệu")
    .action(() => list(context))
    .addCommand(
      new Command("describe")
        .description("Đọc tài liệu XML của máy quét mạng và in những gì hiểu được")
        .argument("<file>", "tệp XML, ví dụ ScannerCapabilities")
        .action((file: string) => describe(file, context)),
    )
    .addCommand(
      new Command("add")
        .description("Thêm máy quét mạng theo địa chỉ")
        .argument("<address>", "10.0.0.7, https://mfp.local, http://10.0.0.7:8080/eSCL …")
        .action((address: string) => add(address, context)),
    )
    .addCommand(
      new Command("remove")
        .description("Bỏ máy quét đã thêm theo địa chỉ")
        .argument("<address>", "địa chỉ hoặc mã máy quét")
        .action(async (address: string) => {
          const { addresses } = await context.open();
          await addresses.remove(idOf(address));
          context.print.answer({}, () => {});
        }),
    )
    .addCommand(
      new Command("trust")
        .description("Tin khóa hiện thời của một máy quét sau khi nó được thay hoặc cài lại")
        .argument("<address>", "địa chỉ https của máy quét")
        .action((address: string) => trust(address, context)),
    )
    .addCommand(
      new Command("virtual")
        .description("Chạy máy quét ảo cho chương trình khác quét, đến khi bấm Ctrl+C")
        .option("--port <n>", "cổng; 0 lấy cổng bất kỳ", "0")
        .addOption(new Option("--persona <name>", "cư xử như một máy đã biết").choices(Object.keys(PERSONAS)))
        .option("--mishap <what@where*times...>", "sự cố cố ý, ví dụ jam@3, busy@job*5, cut@2")
        .option("--announce", "tự giới thiệu bằng mDNS", false)
        .action((options: VirtualOptions) => runVirtual(options, context)),
    );

const idOf = (address: string): string => deviceIdOf(parseAddress(address));

interface Described {
  readonly device: Device;
  readonly sources: readonly SourceCapabilities[] | null;
  readonly error: { readonly code: string } | null;
}

/** Each is printed as soon as it has answered. */
async function list({ open, print, io }: Context): Promise<void> {
  const { scanners } = await open();
  const asked: Promise<Described>[] = [];
  for await (const device of scanners.list(io.signal)) {
    const described = scanners.describe(device.id, io.signal).then(
      ({ sources }): Described => ({ device, sources, error: null }),
      (error: unknown): Described => {
        if (!isFault(error)) throw error;
        return { device, sources: null, error: { code: error.code } };
      },
    );
    asked.push(
      described.then((found) => {
        tell(found, print.line);
        return found;
      }),
    );
  }
  const found = await Promise.all(asked);
  const json = found.map(({ device, ...rest }) => ({ ...device, ...rest }));
  print.answer(json, () => {
    if (found.length === 0) print.line("Không thấy máy quét nào. Thêm theo địa chỉ bằng: tram devices add <địa chỉ>");
  });
}

function tell({ device, sources, error }: Described, line: (text: string) => void): void {
  const notes = [device.location, device.tryout ? "dùng thử, không có giá trị pháp lý" : null].filter(Boolean);
  line(`${device.id}  ${device.name}${notes.length > 0 ? ` (${notes.join("; ")})` : ""}`);
  for (const text of sources ? sourceLines(sources) : [faultText(error?.code ?? "", { address: device.id })]) {
    line(`  ${text}`);
  }
}

/** No device answers with more than the client reads. */
async function describe(file: string, { print }: Context): Promise<void> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new Fault("file-unreadable", { file }, { cause });
  });
  const document = readDocument(bytes);
  print.answer(document, () => {
    for (const line of tellDocument(document)) print.line(line);
  });
}

async function add(address: string, { open, print, io }: Context): Promise<void> {
  const { scanners, addresses } = await open();
  const { device, sources } = await scanners.describe(idOf(address), io.signal);
  await addresses.add(device.id);
  print.answer({ ...device, sources }, () => tell({ device, sources, error: null }, print.line));
}

async function trust(address: string, { open, print, io, exit }: Context): Promise<void> {
  const { trustScanner } = await open();
  const fingerprint = await trustScanner(address, io.signal);
  if (fingerprint === null) exit(EXIT.no);
  print.answer({ address, fingerprint }, () =>
    print.line(
      fingerprint === null
        ? "Địa chỉ này không dùng TLS nên không có khóa nào để tin. Dùng địa chỉ bắt đầu bằng https://."
        : `Từ nay tin máy quét ở ${address} theo khóa SHA-256 ${fingerprint}`,
    ),
  );
}

interface VirtualOptions {
  readonly port: string;
  readonly persona?: Persona;
  readonly mishap?: readonly string[];
  readonly announce: boolean;
}

async function runVirtual({ port, persona, mishap = [], announce }: VirtualOptions, context: Context): Promise<void> {
  checkScript(mishap);
  const { startScanner } = await context.open();
  const { signal } = context.io;
  await using scanner = await startScanner({
    port: Number(port),
    mishaps: mishap,
    announced: announce,
    ...(persona && { persona }),
  });
  context.print.note(scanner.url);
  const forever = setInterval(() => {}, 60_000);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  clearInterval(forever);
  context.print.answer({ url: scanner.url }, () => {});
}

function checkScript(lines: readonly string[]): void {
  try {
    readScript(lines);
  } catch (cause) {
    throw new Fault("input-invalid", { field: "mishap" }, { cause });
  }
}
