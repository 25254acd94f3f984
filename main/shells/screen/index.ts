import { join } from "node:path";
import type { Workstation } from "../../compose.ts";
import { occupy } from "../../storage/station.ts";
import { describeCause } from "../causes.ts";
import { createLog, type Log } from "../log.ts";
import type { ScreenServices } from "../port.ts";
import { actHandlers } from "./acts.ts";
import { createAnnouncer } from "./announcer.ts";
import { appHandlers } from "./app.ts";
import { deviceHandlers } from "./devices.ts";
import { documentHandlers } from "./documents.ts";
import { createDoors } from "./doors.ts";
import { dossierHandlers } from "./dossiers.ts";
import { jobHandlers } from "./jobs.ts";
import { keyHandlers } from "./keys.ts";
import { pageHandlers } from "./pages.ts";
import { createScreenPictures } from "./pictures.ts";
import { queueHandlers } from "./queue.ts";
import { reportCheckHandlers } from "./report-check.ts";
import { scanHandlers } from "./scans.ts";
import { statisticsHandlers } from "./statistics.ts";
import { createUploads } from "./uploads.ts";
import { verificationHandlers } from "./verification.ts";
import { createVerified } from "./verified.ts";
import { openWork } from "./work.ts";

/** The services of one workstation as its screens use them; `close` cancels what runs. */
export interface OpenScreen extends ScreenServices {
  close(): Promise<void>;
}

/**
 * Carries the contract out over a workstation, for the browser and the desktop alike.
 * @throws Fault station-in-use when another window has this data folder
 */
export async function openScreen(workstation: Workstation, log: Log = createLog()): Promise<OpenScreen> {
  const letGo = await occupy(workstation.folder.root);
  await workstation.signingQueue.comeBack();
  const announcements = createAnnouncer();
  const uploads = createUploads(workstation.folder.uploads);
  const verified = await createVerified(join(workstation.folder.cache, "verified"));
  const pictures = createScreenPictures(workstation.folder.cache, workstation.openPage);
  const work = await openWork(workstation, announcements, (error) =>
    log.error({ cause: describeCause(error) }, "a job failed unexpectedly"),
  );
  return {
    announcements,
    files: createDoors(workstation, pictures, uploads, verified),
    handlers: {
      ...appHandlers(workstation),
      ...deviceHandlers(workstation),
      ...dossierHandlers(workstation),
      ...pageHandlers(workstation, work, uploads),
      ...scanHandlers(workstation, work),
      ...documentHandlers(workstation, work, uploads),
      ...reportCheckHandlers(workstation, uploads),
      ...verificationHandlers(workstation, uploads, verified),
      ...queueHandlers(workstation),
      ...actHandlers(workstation),
      ...keyHandlers(workstation),
      ...statisticsHandlers(workstation),
      ...jobHandlers(work),
    },
    close: () => work.queue.close().finally(letGo),
  };
}
