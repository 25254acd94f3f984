import { compose } from "../../compose.ts";
import { createLog } from "../log.ts";
import { openScreen } from "../screen/index.ts";
import { settingsFrom } from "../settings.ts";
import { showFailure } from "./failure.ts";
import { type DesktopServices, startDesktop } from "./start.ts";
import { spawnTokenUtility } from "./token-child.ts";

const log = createLog();
startDesktop(open, log, (error) => showFailure(error, log));

async function open(): Promise<DesktopServices> {
  const workstation = await compose({ ...settingsFrom(process.env), spawnTokenChild: spawnTokenUtility });
  const screen = await openScreen(workstation, log);
  const close = () => screen.close().finally(() => workstation.close());
  return { ...screen, close };
}
