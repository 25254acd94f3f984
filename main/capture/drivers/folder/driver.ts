import { access, constants } from "node:fs/promises";
import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode, Device, ScannerDriver } from "../../port.ts";
import { describe } from "./capabilities.ts";
import { scan } from "./scan.ts";
import { asFault } from "./situations.ts";

export interface WatchedFolder {
  /** As the office calls it; the device id is `folder:` and this name, so that no path leaves the settings. */
  readonly name: string;
  readonly path: string;
}

export interface FolderOptions {
  readonly folders: readonly WatchedFolder[];
  /** A file whose size has not changed for this time, in ms, is whole. */
  readonly settle?: number;
}

const SETTLE_MS = 2_000;

/** Folders into which a photocopier scans (SMB or FTP drop). Settings of the scan were made at the copier. */
export function folderDriver({ folders, settle = SETTLE_MS }: FolderOptions): ScannerDriver {
  const find = (deviceId: string): WatchedFolder => {
    const folder = folders.find((each) => idOf(each) === deviceId);
    if (!folder) throw new Fault<CaptureCode>("device-not-found");
    return folder;
  };
  return {
    name: "folder",
    async *list() {
      for (const folder of folders) yield deviceOf(folder);
    },
    async describe(deviceId, signal) {
      const folder = find(deviceId);
      await access(folder.path, constants.R_OK).catch((error: unknown) => {
        throw asFault(error, signal);
      });
      return describe(deviceOf(folder));
    },
    async *scan(deviceId, _, spool, signal) {
      yield* scan(find(deviceId).path, settle, spool, signal);
    },
  };
}

const idOf = (folder: WatchedFolder): string => `folder:${folder.name}`;

const deviceOf = (folder: WatchedFolder): Device => ({
  id: idOf(folder),
  driver: "folder",
  name: folder.name,
  location: null,
  tryout: false,
});
