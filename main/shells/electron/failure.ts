import { app, dialog } from "electron";
import { fill } from "../../../preload/contract/wording.ts";
import faults from "../../../resources/texts/faults.vi.json" with { type: "json" };
import { isFault } from "../../shared/fault.ts";
import { describeCause } from "../causes.ts";
import type { Log } from "../log.ts";

const texts: Readonly<Record<string, string>> = faults;

/** Says in the system's own box why the program cannot open, and ends it. */
export function showFailure(error: unknown, log: Log): void {
  log.error({ cause: describeCause(error) }, "the workstation could not be opened");
  const text = isFault(error) ? texts[error.code] : undefined;
  dialog.showErrorBox(app.name, fill(text ?? faults.internal, isFault(error) ? error.params : {}));
  app.exit(70);
}
