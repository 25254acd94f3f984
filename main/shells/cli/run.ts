import { Command, CommanderError } from "commander";
import { compose, type Workstation } from "../../compose.ts";
import { isFault } from "../../shared/fault.ts";
import { asWriteFault } from "../../shared/files.ts";
import { settingsFrom } from "../settings.ts";
import { actCommand } from "./commands/act.ts";
import { auditCommand } from "./commands/audit.ts";
import { backupCommand, restoreCommand } from "./commands/backup.ts";
import { catalogueCommand } from "./commands/catalogue.ts";
import { checkCommand } from "./commands/check.ts";
import { checkReportCommand } from "./commands/check-report.ts";
import { demoCommand } from "./commands/demo.ts";
import { devicesCommand } from "./commands/devices.ts";
import { digitizeCommand } from "./commands/digitize.ts";
import { dossierCommand } from "./commands/dossier.ts";
import { findCommand } from "./commands/find.ts";
import { holidaysCommand } from "./commands/holidays.ts";
import { profilesCommand } from "./commands/profiles.ts";
import { queueCommand } from "./commands/queue.ts";
import { retentionCommand } from "./commands/retention.ts";
import { scanCommand } from "./commands/scan.ts";
import { separatorsCommand } from "./commands/separators.ts";
import { serveCommand } from "./commands/serve.ts";
import { signCommand } from "./commands/sign.ts";
import { statsCommand } from "./commands/stats.ts";
import { tokensCommand } from "./commands/tokens.ts";
import { upgradeCommand } from "./commands/upgrade.ts";
import { verifyCommand } from "./commands/verify.ts";
import type { Context } from "./context.ts";
import { EXIT, type ExitCode, exitOf } from "./exit.ts";
import type { Io } from "./io.ts";
import { createPrinter, type Printer } from "./print.ts";
import { faultText } from "./texts.ts";

const COMMANDS = [
  demoCommand,
  devicesCommand,
  tokensCommand,
  scanCommand,
  profilesCommand,
  separatorsCommand,
  digitizeCommand,
  actCommand,
  checkCommand,
  checkReportCommand,
  signCommand,
  upgradeCommand,
  verifyCommand,
  catalogueCommand,
  holidaysCommand,
  dossierCommand,
  findCommand,
  queueCommand,
  statsCommand,
  auditCommand,
  backupCommand,
  restoreCommand,
  retentionCommand,
  serveCommand,
];

/** Runs one command line; answers the process's exit code. Under --json standard output holds exactly one document. */
export async function runCli(args: readonly string[], io: Io): Promise<ExitCode> {
  const print = createPrinter(io, args.includes("--json"));
  const opened: { workstation?: Promise<Workstation> } = {};
  let code: ExitCode = EXIT.done;
  const program = new Command("tram");
  const context: Context = {
    io,
    print,
    open: () => {
      opened.workstation ??= compose(settingsFrom(io.env, program.opts<{ data?: string }>().data));
      return opened.workstation;
    },
    exit: (answer) => {
      code = answer;
    },
  };
  assemble(program, context);
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    return answerError(error, print, io);
  } finally {
    await opened.workstation?.then(
      (open) => open.close(),
      () => undefined,
    );
  }
}

function assemble(program: Command, context: Context): void {
  program
    .description("Trạm Số Hóa: quét, nhận dạng, nén dưới giới hạn, ký, kiểm tra, thống kê")
    .option("--data <dir>", "thư mục dữ liệu")
    .option("--json", "in đúng một tài liệu JSON ra stdout")
    .enablePositionalOptions(false);
  for (const make of COMMANDS) program.addCommand(make(context));
  for (const command of descendants(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => context.io.stdout.write(text),
      writeErr: (text) => context.io.stderr.write(text),
    });
    if (command !== program) command.option("--json").option("--data <dir>");
  }
  program.hook("preAction", (_, action) => {
    const { data } = action.optsWithGlobals<{ data?: string }>();
    if (data) program.setOptionValue("data", data);
  });
}

const descendants = (command: Command): Command[] => [command, ...command.commands.flatMap(descendants)];

function answerError(thrown: unknown, print: Printer, io: Io): ExitCode {
  const error = asWriteFault(thrown);
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (io.signal.aborted && !isFault(error)) return answerFault("work-cancelled", {}, print);
  if (isFault(error)) return answerFault(error.code, error.params, print);
  print.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return answerFault("internal", {}, print);
}

function answerFault(code: string, params: Readonly<Record<string, string | number>>, print: Printer): ExitCode {
  const message = faultText(code, params);
  print.note(message);
  print.answer({ error: { code, params, message } }, () => undefined);
  return exitOf(code);
}
