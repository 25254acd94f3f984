import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compose } from "../../main/compose.ts";
import { startBrowserShell } from "../../main/shells/browser/index.ts";
import { openScreen } from "../../main/shells/screen/index.ts";
import { builtScreens } from "./screens.ts";

/** A whole workstation with its own data folder, as `tram serve` opens it. */
export interface OpenWorkstation {
  readonly url: string;
  close(): Promise<void>;
}

export async function openWorkstation(): Promise<OpenWorkstation> {
  const rendererFolder = await builtScreens();
  const dataDir = await mkdtemp(join(tmpdir(), "tram-e2e-"));
  const workstation = await compose({ dataDir, pacing: 300 });
  const screen = await openScreen(workstation);
  const shell = await startBrowserShell(screen, { rendererFolder });
  return {
    url: shell.url,
    async close() {
      await shell.close();
      await screen.close();
      await workstation.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
