import { basename, join } from "node:path";
import { Command, Option } from "commander";
import { Fault, type FaultParams, isFault } from "../../../shared/fault.ts";
import { type BatchOptions, type BatchOutcome, type BatchResult, signBatch } from "../../../signing/batch.ts";
import { type FileItem, fileItem } from "../../../signing/file-item.ts";
import type { SigningKey } from "../../../signing/port.ts";
import type { Context } from "../context.ts";
import { exitOf } from "../exit.ts";
import { readPin } from "../pin.ts";
import { faultText } from "../texts.ts";

interface Options {
  readonly out: string;
  readonly module?: string;
  readonly token?: string;
  readonly cert?: string;
  readonly p12?: string;
  readonly pinStdin: boolean;
  readonly confirmFinalTry: boolean;
  readonly reason?: string;
  readonly visible: boolean;
}

/** What became of one file. */
type Outcome =
  | { readonly file: string; readonly state: "signed"; readonly output: string; readonly signer: string }
  | { readonly file: string; readonly state: "untouched" }
  | { readonly file: string; readonly state: "failed"; readonly code: string; readonly params: FaultParams };

/** `tram sign PDF... --out DIR (--module PATH [--token LABEL] [--cert ID] | --p12 FILE) --pin-stdin [--reason R] [--visible]` */
export const signCommand = (context: Context): Command =>
  new Command("sign")
    .description("Ký số tệp PDF bằng token PKCS#11 hoặc tệp PKCS#12; tệp gốc được giữ nguyên")
    .argument("<pdf...>")
    .requiredOption("--out <dir>", "thư mục nhận tệp đã ký; tệp trùng tên không bị ghi đè")
    .option("--module <path>", "mô-đun PKCS#11 của token")
    .option("--token <label>", "nhãn token khi cắm nhiều token")
    .option("--cert <id>", "mã chứng thư khi có nhiều chứng thư")
    .addOption(new Option("--p12 <file>", "tệp PKCS#12").conflicts("module"))
    .option("--pin-stdin", "đọc mã PIN từ dòng đầu của stdin", false)
    .option("--confirm-final-try", "vẫn thử khi token báo chỉ còn một lần", false)
    .option("--reason <text>", "lý do ký")
    .option("--visible", "đặt khung chữ ký nhìn thấy được", false)
    .action((files: string[], options: Options, command: Command) => sign(files, options, context, command));

async function sign(files: readonly string[], options: Options, context: Context, command: Command): Promise<void> {
  const { keys } = await context.open();
  const provider = options.p12
    ? keys.file(options.p12)
    : keys.module(options.module ?? command.error("cần --module hoặc --p12"), options.token);
  try {
    const pin = await readPin(context.io, options.pinStdin);
    const key = await provider.open(options.cert ?? null, pin, { confirmFinalTry: options.confirmFinalTry });
    try {
      answer(await signBatch(files.map(itemFor(options.out)), key, batchOptions(options, context)), key, context);
    } finally {
      await key.close();
    }
  } finally {
    await provider.close();
  }
}

const itemFor =
  (folder: string) =>
  (input: string): FileItem =>
    fileItem(input, join(folder, basename(input)));

const batchOptions = ({ reason, visible }: Options, { io }: Context): BatchOptions<FileItem> => ({
  ...(reason && { reason }),
  appearance: visible ? { form: "block", placement: "auto" } : null,
  signal: io.signal,
});

/** What stopped the batch decides the exit code, else the first item that failed. */
function answer({ outcomes, stopped }: BatchResult<FileItem>, key: SigningKey, { print, exit }: Context): void {
  const told = outcomes.map((outcome) => tell(outcome, key));
  const failed = told.filter((outcome) => outcome.state === "failed");
  for (const { file, code, params } of failed) print.note(`${file}: ${faultText(code, params)}`);
  if (failed[0]) exit(exitOf(failed[0].code));
  if (stopped !== null) tellStop(stopped, told, { print, exit });
  print.answer(told, () => {
    for (const outcome of told)
      if (outcome.state === "signed") print.line(`${outcome.output}: đã ký, ${outcome.signer}`);
  });
}

function tellStop(error: unknown, told: readonly Outcome[], { print, exit }: Pick<Context, "print" | "exit">): void {
  const { code, params } = isFault(error) ? error : new Fault("internal");
  const left = told.filter(({ state }) => state === "untouched").length;
  print.note(`${faultText(code, params)} (${left} tệp chưa ký)`);
  exit(exitOf(code));
}

function tell(outcome: BatchOutcome<FileItem>, key: SigningKey): Outcome {
  const { input: file, output } = outcome.item;
  if (outcome.state === "signed") return { file, state: "signed", output, signer: key.identity.owner };
  if (outcome.state === "untouched") return { file, state: "untouched" };
  const fault = isFault(outcome.error) ? outcome.error : new Fault("internal");
  return { file, state: "failed", code: fault.code, params: fault.params };
}
