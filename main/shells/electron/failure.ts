import { app, dialog } from "electron";
import { faultText } from "../../../preload/contract.ts";
import faults from "../../../resources/texts/faults.vi.json" with { type: "json" };
import { isFault } from "../../shared/fault.ts";
import { describeCause } from "../causes.ts";
import type { Log } from "../log.ts";

/** Says in the system's own box why the program cannot open, and ends it. */
export function showFailure(error: unknown, log: Log): void {
  log.error({ cause: describeCause(error) }, "the workstation could not be opened");
  const { code, params } = isFault(error) ? error : { code: "internal", params: {} };
  dialog.showErrorBox(app.name, faultText(faults, code, params));
  app.exit(70);
}
