import { basename, join } from "node:path";
import { Command, Option } from "commander";
import { Fault, type FaultParams, isFault } from "../../../shared/fault.ts";
import { writeDurablyIfAbsent } from "../../../shared/files.ts";
import type { SigningKey } from "../../../signing/port.ts";
import type { Context } from "../context.ts";
import { type ExitCode, exitOf } from "../exit.ts";
import { readInput } from "../inputs.ts";
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
  const workstation = await context.open();
  const provider = options.p12
    ? workstation.keys.file(options.p12)
    : workstation.keys.module(options.module ?? command.error("cần --module hoặc --p12"), options.token);
  try {
    const pin = await readPin(context.io, options.pinStdin);
    const key = await provider.open(options.cert ?? null, pin, { confirmFinalTry: options.confirmFinalTry });
    const outcomes: Outcome[] = [];
    try {
      for (const file of files) outcomes.push(await signOne(file, key, options, workstation.signPdf));
    } finally {
      await key.close();
    }
    answer(outcomes, context);
  } finally {
    await provider.close();
  }
}

type SignPdf = Awaited<ReturnType<Context["open"]>>["signPdf"];

async function signOne(
  file: string,
  key: SigningKey,
  { out, reason, visible }: Options,
  signPdf: SignPdf,
): Promise<Outcome> {
  try {
    const signed = await signPdf(await readInput(file), key, {
      at: new Date(),
      ...(reason && { reason }),
      appearance: visible ? "auto" : null,
    });
    const output = join(out, basename(file));
    if (!(await writeDurablyIfAbsent(output, signed))) throw new Fault("file-exists", { file: basename(file) });
    return { file, state: "signed", output, signer: key.identity.owner };
  } catch (error) {
    if (!isFault(error)) throw error;
    return { file, state: "failed", code: error.code, params: error.params };
  }
}

function answer(outcomes: readonly Outcome[], { print, exit }: Context): void {
  const codes = outcomes.flatMap((outcome): ExitCode[] => (outcome.state === "failed" ? [exitOf(outcome.code)] : []));
  if (codes[0] !== undefined) exit(codes[0]);
  for (const outcome of outcomes) {
    if (outcome.state === "failed") print.note(`${outcome.file}: ${faultText(outcome.code, outcome.params)}`);
  }
  print.answer(outcomes, () => {
    for (const outcome of outcomes)
      if (outcome.state === "signed") print.line(`${outcome.output}: đã ký, ${outcome.signer}`);
  });
}
