import type { Workstation } from "../../compose.ts";
import type { ExitCode } from "./exit.ts";
import type { Io } from "./io.ts";
import type { Printer } from "./print.ts";

/** What every command is handed. */
export interface Context {
  readonly io: Io;
  readonly print: Printer;
  /** Builds the services over the data folder, once; they are closed when the command has ended. */
  open(): Promise<Workstation>;
  /** The answer of the process, when it is another than "done". */
  exit(code: ExitCode): void;
}
