import { Command } from "commander";
import { isoWithZone } from "../../../shared/time.ts";
import { judgeModule, type ModuleCandidate } from "../../../signing/keys/discovery/discover.ts";
import type { CertificateReport, ModuleReport, TokenReport } from "../../../signing/keys/pkcs11/inspect.ts";
import type { TokenPresence } from "../../../signing/keys/pkcs11/watch.ts";
import type { TokenFacts } from "../../../signing/port.ts";
import type { Context } from "../context.ts";
import { exitOf } from "../exit.ts";
import { faultText, word } from "../texts.ts";

interface Options {
  readonly module?: string;
  readonly watch: boolean;
}

/** A module with what it tells of itself and its tokens; `report` is null where it cannot be loaded. */
interface Found extends ModuleCandidate {
  readonly report: ModuleReport | null;
}

const NONE =
  "Không thấy phần mềm của thiết bị ký nào trên máy này. Cài phần mềm đi kèm USB ký số, hoặc chỉ ra bằng --module.";

/** `tram tokens [--module PATH] [--watch]`: asks for no PIN, and waits for no module longer than its time limits. */
export const tokensCommand = (context: Context): Command =>
  new Command("tokens")
    .description("Liệt kê phần mềm PKCS#11, thiết bị ký đang cắm và chứng thư trên đó; không hỏi mã PIN")
    .option("--module <path>", "chỉ xem mô-đun PKCS#11 này")
    .option("--watch", "theo dõi cắm, rút cho đến khi bấm Ctrl+C; với --json, mỗi thay đổi là một dòng", false)
    .action((options: Options) => tokens(options, context));

async function tokens({ module, watch }: Options, context: Context): Promise<void> {
  const { keys } = await context.open();
  const candidates = module ? [await judgeModule(module)] : await keys.modules();
  if (watch) return watchUntilAborted(candidates, context);
  const { signal } = context.io;
  const found = await Promise.all(
    candidates.map(async (candidate): Promise<Found> => {
      const report = candidate.obstacle === null ? await keys.inspect(candidate.path, signal) : null;
      return { ...candidate, report };
    }),
  );
  signal.throwIfAborted();
  if (module) context.exit(exitFor(found[0]!));
  context.print.answer(found.map(asJson), () => {
    if (found.length === 0) context.print.line(NONE);
    for (const each of found) printModule(each, context.print.line);
  });
}

/** For a module that was asked for by name its state is the answer. */
function exitFor({ obstacle, report }: Found) {
  if (obstacle) return exitOf("module-unloadable");
  return report?.fault ? exitOf(report.fault.code) : 0;
}

function asJson({ report, ...candidate }: Found) {
  const { code, params } = report?.fault ?? {};
  return {
    ...candidate,
    tokens: report?.tokens ?? [],
    error: code ? { code, params, message: faultText(code, params ?? {}) } : null,
  };
}

type Line = (text: string) => void;

function printModule({ path, source, vendor, obstacle, report }: Found, line: Line): void {
  line(`${vendor ?? "Chưa rõ nhà cung cấp"} – ${path} (${word("module-source", source)})`);
  if (obstacle) line(`  không dùng được: ${word("module-obstacle", obstacle)}`);
  if (report && report.tokens.length === 0 && !report.fault) line("  chưa cắm thiết bị nào");
  for (const token of report?.tokens ?? []) printToken(token, line);
  if (report?.fault) line(`  ${faultText(report.fault.code, report.fault.params)}`);
}

function printToken(token: TokenReport, line: Line): void {
  line(`  ${titleOf(token)}`);
  line(`    PIN: ${pinOf(token)}`);
  if (token.certificates === null) line("    chưa đọc được chứng thư");
  else if (token.certificates.length === 0) line("    không có chứng thư");
  for (const certificate of token.certificates ?? []) printCertificate(certificate, line);
}

const titleOf = ({ label, manufacturer, model, serial }: TokenFacts): string =>
  `${label || "(không tên)"} – ${[manufacturer, model].filter(Boolean).join(" ")}, số sê-ri ${serial}`;

const pinOf = ({ pin, keypad }: TokenFacts): string =>
  word("pin-state", pin) + (keypad ? "; nhập trên bàn phím của đầu đọc" : "");

function printCertificate({ owner, issuer, id, key, notBefore, notAfter }: CertificateReport, line: Line): void {
  line(`    ${owner}`);
  line(`      cấp bởi ${issuer}; ${key}`);
  line(`      hiệu lực từ ${isoWithZone(notBefore)} đến ${isoWithZone(notAfter)}${expiry(notBefore, notAfter)}`);
  line(`      mã: ${id.slice(0, 16)} (dùng với --cert)`);
}

function expiry(notBefore: Date, notAfter: Date): string {
  const now = new Date();
  if (now > notAfter) return " – ĐÃ HẾT HẠN";
  return now < notBefore ? " – CHƯA CÓ HIỆU LỰC" : "";
}

async function watchUntilAborted(candidates: readonly ModuleCandidate[], { io, print, open }: Context): Promise<void> {
  const { keys } = await open();
  const paths = candidates.filter(({ obstacle }) => obstacle === null).map(({ path }) => path);
  if (paths.length === 0) print.note(NONE);
  const tell = (presence: TokenPresence) =>
    print.json ? io.stdout.write(`${JSON.stringify(presence)}\n`) : printPresence(presence, print.line);
  const watch = keys.watch(paths, tell);
  /** Nothing else keeps the process alive. */
  const alive = setInterval(() => {}, 60_000);
  await new Promise<void>((resolve) => {
    if (io.signal.aborted) resolve();
    io.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  clearInterval(alive);
  watch.close();
}

function printPresence({ module, tokens, fault }: TokenPresence, line: Line): void {
  line(`${isoWithZone(new Date())} ${module}`);
  if (fault) line(`  ${faultText(fault, {})}`);
  else if (tokens.length === 0) line("  chưa cắm thiết bị nào");
  for (const token of tokens) line(`  ${titleOf(token)}; PIN: ${pinOf(token)}`);
}
