import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { Command } from "commander";
import { faultText as textOf } from "../../../../preload/contract.ts";
import warnings from "../../../../resources/texts/scan-warnings.vi.json" with { type: "json" };
import type { CaptureWarning, KeptSession } from "../../../capture/port.ts";
import { Fault } from "../../../shared/fault.ts";
import { newId } from "../../../shared/ids.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit.ts";
import { columns } from "../print.ts";
import { type PassOutcome, type PassRequest, scanPass } from "../scan/pass.ts";
import { planOf, ScanNote, type TypedOptions, withScanOptions } from "../scan/plan.ts";
import { finishBacks, scanBacks } from "../scan/two-pass.ts";

interface Options extends TypedOptions {
  readonly device?: string;
  readonly out?: string;
  readonly profile?: string;
  readonly twoPass?: boolean;
  readonly sameOrder?: boolean;
  /** True where no session was named. */
  readonly resume?: string | true;
  readonly interrupted?: boolean;
}

/** `tram scan --device ID|URL --out DIR [--profile NAME] [--duplex] … [--two-pass]`, `--resume [SESSION]`, `--interrupted` */
export const scanCommand = (context: Context): Command =>
  withScanOptions(
    new Command("scan")
      .description("Quét giấy vào một thư mục, từng trang được ghi an toàn trước khi lấy trang tiếp theo")
      .option("--device <id|url>", "mã máy quét hoặc địa chỉ eSCL")
      .option("--out <dir>", "thư mục nhận ảnh")
      .option("--profile <name>", "kiểu quét đã đặt tên (tram profiles); tùy chọn khác ghi đè lên")
      .option("--two-pass", "máy một mặt: quét mặt trước, rồi lật chồng giấy quét mặt sau")
      .option("--same-order", "với --two-pass: mặt sau quét theo đúng thứ tự mặt trước")
      .option("--resume [session]", "quét tiếp lượt dở dang")
      .option("--interrupted", "liệt kê các lượt dở dang"),
  ).action((options: Options) => run(options, context));

async function run(options: Options, context: Context): Promise<void> {
  if (options.interrupted) return list(context);
  const request = options.resume ? await resumed(options.resume, context) : await begun(options, context);
  if (!request) return context.exit(EXIT.usage);
  await mkdir(request.note.out, { recursive: true });
  answer(request, await carriedOut(request, context), context);
}

/** All passes of a request. */
async function carriedOut(request: PassRequest, context: Context): Promise<readonly PassOutcome[]> {
  const workstation = await context.open();
  const first = await scanPass(request, workstation, context);
  const { pass } = request.note;
  if (pass.kind === "single") return [first];
  if (pass.kind === "backs") return [await finishBacks(first, request, workstation)];
  return [first, await scanBacks(first, request, workstation, context)];
}

async function begun(options: Options, context: Context): Promise<PassRequest | null> {
  const { device, out, profile, twoPass = false, sameOrder = false, ...typed } = options;
  if (!device || !out) return refused("Cần --device và --out.", context);
  const { profiles } = await context.open();
  const plan = planOf(typed, profile === undefined ? null : await profiles.get(profile));
  const parts = plan.handling.separators.length > 0 || plan.handling.blank === "bin";
  if (twoPass && (parts || plan.options.duplex))
    return refused("--two-pass không đi cùng --duplex, --separators và --blank bin.", context);
  const pass = twoPass ? ({ kind: "fronts", reversed: !sameOrder } as const) : ({ kind: "single" } as const);
  const { sheets = null, pages: limit = null } = typed;
  const note: ScanNote = { out: resolve(out), handling: plan.handling, sheets, limit, pass };
  return { sessionId: newId(), deviceId: device, options: plan.options, note, resume: false };
}

async function resumed(wanted: string | true, context: Context): Promise<PassRequest | null> {
  const sessions = await stopped(context);
  const chosen = wanted === true ? sessions : sessions.filter(({ id }) => id === wanted);
  if (chosen.length === 0) throw new Fault("session-not-found");
  if (chosen.length > 1) {
    await list(context);
    return refused("Có nhiều lượt dở dang. Thêm mã lượt: tram scan --resume MÃ.", context);
  }
  const { id, deviceId, options, note, pages } = chosen[0]!;
  const last = `Lượt này đã có ${pages} trang. Đặt vào khay các tờ sau trang ${pages}; trang giống trang trước sẽ được đánh dấu.`;
  context.print.note(last);
  return { sessionId: id, deviceId, options: options!, note: ScanNote.parse(note), resume: true };
}

/** Those that were begun on the command line: they know their folder. */
async function stopped(context: Context): Promise<readonly KeptSession[]> {
  const { sessions } = await context.open();
  return (await sessions.interrupted()).filter(({ note }) => ScanNote.safeParse(note).success);
}

async function list(context: Context): Promise<void> {
  const sessions = await stopped(context);
  const told = sessions.map(({ id, deviceId, pages, openedAt, code, note }) => ({
    ...{ session: id, device: deviceId, pages, code },
    ...{ startedAt: openedAt.toISOString(), out: ScanNote.parse(note).out },
  }));
  context.print.answer(told, () => {
    const rows = told.map((each) => [each.session, each.startedAt, `${each.pages} trang`, each.device, each.out]);
    for (const row of columns(rows)) context.print.line(row);
  });
}

function refused(why: string, { print }: Context): null {
  print.note(why);
  return null;
}

/** Exit 0 when all is as it should be, 1 when something wants a look. */
function answer({ deviceId: device, sessionId }: PassRequest, passes: readonly PassOutcome[], context: Context): void {
  const told = passes.flatMap((pass) => pass.warnings);
  const pages = passes.flatMap((pass) => pass.pages).toSorted((a, b) => (a.file < b.file ? -1 : 1));
  for (const warning of told) context.print.note(textOfWarning(warning));
  if (told.length > 0) context.exit(EXIT.no);
  const shown = pages.map(({ file, piece, page, look }) => ({ file, piece, ...look, ...page }));
  context.print.answer({ device, session: sessionId, pages: shown, warnings: told }, () =>
    context.print.line(`${pages.length} trang`),
  );
}

const textOfWarning = ({ code, ...params }: CaptureWarning): string =>
  textOf(warnings, code, { ...params, ...("by" in params && { state: params.by }) });
