import { basename, join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import type { Workstation } from "../../../compose.ts";
import { type BatchOptions, type BatchOutcome, signBatch } from "../../../signing/batch.ts";
import { fileItem } from "../../../signing/file-item.ts";
import { COPY_FORMS, type DocMdp, type FieldLock, type SigningKey } from "../../../signing/port.ts";
import { isDone } from "../../../signing/resume.ts";
import { adaptTo } from "../../../signing/roles/adapt.ts";
import { SIGNING_ROLES } from "../../../signing/roles/role.ts";
import { type CheckedItem, checkedItem } from "../checked-item.ts";
import type { Context } from "../context.ts";
import { gatePolicyFrom, printFindings } from "../findings.ts";
import { readPin } from "../pin.ts";
import { answerSigning, type Told } from "../signing-answer.ts";
import { type Plan, type PlanOptions, planOf } from "../signing-plan.ts";
import { faultText, word } from "../texts.ts";
import { type TimestampOptions, timestampChoice, withTimestampOptions } from "../timestamps.ts";

interface Options extends PlanOptions, TimestampOptions {
  readonly out: string;
  readonly module?: string;
  readonly token?: string;
  readonly cert?: string;
  readonly p12?: string;
  readonly pinStdin: boolean;
  readonly confirmFinalTry: boolean;
  readonly lock?: FieldLock;
  readonly resume: boolean;
  readonly again: boolean;
  readonly acceptFindings: boolean;
  readonly gate?: string;
}

/** `tram sign PDF... --out DIR (--module PATH | --p12 FILE) [--as ROLE] [--level B|T|LT|LTA] [--tsa URL] [--resume]` */
export const signCommand = (context: Context): Command =>
  withTimestampOptions(
    new Command("sign")
      .description("Ký số tệp PDF bằng token PKCS#11 hoặc tệp PKCS#12; tệp gốc được giữ nguyên")
      .argument("<pdf...>")
      .requiredOption("--out <dir>", "thư mục nhận tệp đã ký; tệp trùng tên không bị ghi đè")
      .option("--module <path>", "mô-đun PKCS#11 của token")
      .option("--token <label>", "nhãn hoặc số của token khi cắm nhiều token")
      .option("--cert <id>", "mã chứng thư khi có nhiều chứng thư")
      .addOption(new Option("--p12 <file>", "tệp PKCS#12").conflicts("module"))
      .option("--pin-stdin", "đọc mã PIN từ dòng đầu của stdin", false)
      .option("--confirm-final-try", "vẫn thử khi token báo chỉ còn một lần", false)
      .addOption(new Option("--as <role>", "ký với vai trò").choices(SIGNING_ROLES))
      .addOption(new Option("--level <level>", "mức PAdES").choices(["B", "T", "LT", "LTA"]))
      .option("--provisional", "tạm giữ mức thấp hơn khi chưa lấy được dấu thời gian hoặc bằng chứng")
      .option("--no-provisional", "không nhận mức thấp hơn mức đã định")
      .option("--template <name>", "mẫu vị trí chữ ký")
      .option("--image <png>", "ảnh chữ ký hoặc con dấu, nền trong suốt")
      .option("--image-width <mm>", "bề rộng thật của ảnh, mi-li-mét")
      .option("--seal <png>", "ảnh con dấu sẽ đóng sau: chừa ô số, ngày và con dấu cho văn thư")
      .option("--number <text>", "số và ký hiệu văn bản, cho phụ lục")
      .addOption(new Option("--copy-form <form>", "hình thức sao").choices(COPY_FORMS))
      .option("--agency <name>", "tên cơ quan sao văn bản")
      .option("--reason <text>", "lý do ký")
      .option("--visible", "đặt khung chữ ký nhìn thấy được", false)
      .option("--field <name>", "ký vào ô ký trống có sẵn")
      .option("--certify <1|2|3>", "chứng nhận: 1 không cho đổi gì, 2 cho điền và ký, 3 cho cả ghi chú", docMdp)
      .option("--lock <names>", "khóa các ô này sau khi ký: all, hoặc tên các ô cách nhau bằng dấu phẩy", fieldLock)
      .option("--resume", "bỏ qua các tệp lần trước đã ký xong", false)
      .option("--again", "ký cả tệp mà chính người này đã ký", false)
      .option("--accept-findings", "vẫn ký dù có cảnh báo về nội dung, trong phạm vi quy định cho phép", false)
      .option("--gate <file>", "tệp JSON quy định điều gì thì không được ký"),
  ).action((files: string[], options: Options, command: Command) => sign(files, options, context, command));

async function sign(files: readonly string[], options: Options, context: Context, command: Command): Promise<void> {
  const workstation = await context.open();
  const plan = await planOf(options, await workstation.templates());
  const itemFor = (input: string) => fileItem(input, join(options.out, basename(input)));
  const before = {
    inspect: workstation.inspect,
    policy: await gatePolicyFrom(options.gate, workstation),
    accepted: options.acceptFindings,
  };
  const items = files.map((input) => checkedItem(itemFor(input), workstation.verify, before));
  const provider = providerFor(options, plan, workstation, command);
  try {
    const pin = await readPin(context.io, options.pinStdin);
    const key = await provider.open(options.cert ?? null, pin, { confirmFinalTry: options.confirmFinalTry });
    try {
      await signItems(items, key, options, plan, context);
    } finally {
      await key.close();
    }
  } finally {
    await provider.close();
  }
}

async function signItems(
  items: readonly CheckedItem[],
  key: SigningKey,
  options: Options,
  plan: Plan,
  context: Context,
): Promise<void> {
  const workstation = await context.open();
  await tellStanding(key, workstation, context);
  if (key.fallback) context.print.note(word("note", "rsa-pkcs1"));
  const done = options.resume ? await doneOf(items) : new Set<CheckedItem>();
  const open = items.filter((item) => !done.has(item));
  let ended = 0;
  const onOutcome = () => context.print.note(`${word("step", "signing")}: ${++ended}/${open.length}`);
  const batch = await batchOptions(options, plan, workstation, context);
  const { outcomes, stopped } = await signBatch(open, key, { ...batch, onOutcome });
  for (const { input, findings } of open) printFindings(input, findings, context.print.note);
  answerSigning(items.map(toldBy(outcomes)), stopped, key, context);
}

async function doneOf(items: readonly CheckedItem[]): Promise<ReadonlySet<CheckedItem>> {
  const done = new Set<CheckedItem>();
  for (const item of items) if (await isDone(item)) done.add(item);
  return done;
}

const toldBy =
  (outcomes: readonly BatchOutcome<CheckedItem>[]) =>
  (item: CheckedItem): Told =>
    outcomes.find((outcome) => outcome.item === item) ?? { item, state: "done" };

function providerFor({ p12, module, token }: Options, { profile }: Plan, { keys }: Workstation, command: Command) {
  if (p12) return keys.file(p12, { rsa: profile.rsa });
  return keys.module(module ?? command.error("cần --module hoặc --p12"), { rsa: profile.rsa, ...(token && { token }) });
}

/** A revoked certificate signs nothing; what could not be asked is told. */
async function tellStanding(key: SigningKey, { askBeforeSigning }: Workstation, { io, print }: Context): Promise<void> {
  const doubt = await askBeforeSigning(key, io.signal);
  if (doubt && doubt.params.why !== "no-source") print.note(faultText(doubt.code, doubt.params));
}

async function batchOptions(
  options: Options,
  { profile, level, appearance, seal }: Plan,
  { levels }: Workstation,
  { io }: Context,
): Promise<BatchOptions<CheckedItem>> {
  const { field, certify, lock } = options;
  return {
    ...(profile.reason !== null && { reason: profile.reason }),
    appearance,
    ...(field !== undefined && { field }),
    ...(certify !== undefined && { certify }),
    ...(lock !== undefined && { lock }),
    adapt: adaptTo(profile, seal),
    aim: { level, services: levels(await timestampChoice(options)), lenient: profile.provisional },
    again: options.again,
    signal: io.signal,
  };
}

const fieldLock = (text: string): FieldLock =>
  text === "all" ? { action: "All" } : { action: "Include", fields: text.split(",").map((name) => name.trim()) };

function docMdp(text: string): DocMdp {
  if (text === "1" || text === "2" || text === "3") return Number(text) as DocMdp;
  throw new InvalidArgumentError("1, 2 hoặc 3");
}
