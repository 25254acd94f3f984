import { compose } from "../../main/compose.ts";
import { startBrowserShell } from "../../main/shells/browser/index.ts";
import { openScreen } from "../../main/shells/screen/index.ts";

/** A whole workstation over a data folder, as `tram serve` opens it, with a scanner that takes its time. */
export interface OpenWorkstation {
  readonly url: string;
  close(): Promise<void>;
}

/** @param pacing ms a side takes in the built-in scanner */
export async function openWorkstation(
  dataDir: string,
  rendererFolder: string,
  pacing: number,
): Promise<OpenWorkstation> {
  const workstation = await compose({ dataDir, pacing });
  const screen = await openScreen(workstation);
  const shell = await startBrowserShell(screen, { rendererFolder });
  return {
    url: shell.url,
    async close() {
      await shell.close();
      await screen.close();
      await workstation.close();
    },
  };
}
