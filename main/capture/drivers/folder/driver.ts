import { access, constants } from "node:fs/promises";
import { Fault } from "../../../shared/fault.ts";
import type { ArrivedSide, CaptureCode, Device, FolderMemory, ScannerDriver, ScanOptions } from "../../port.ts";
import { describe } from "./capabilities.ts";
import { type Clock, wallClock } from "./clock.ts";
import { subfolderNamed, subfoldersOf } from "./officers.ts";
import { type FolderTimes, TIMES } from "./request.ts";
import { scan } from "./scan.ts";
import { asFault } from "./situations.ts";

export interface WatchedFolder {
  /** As the office calls it; the device id is `folder:` and this name, so that no path leaves the settings. */
  readonly name: string;
  readonly path: string;
}

export interface FolderOptions {
  readonly folders: readonly WatchedFolder[];
  readonly memory: FolderMemory;
  readonly times?: Partial<FolderTimes>;
  readonly clock?: Clock;
}

export interface FolderDriver extends ScannerDriver {
  /** As {@link ScannerDriver.scan}, but goes on until it is cancelled: sides as they arrive. */
  watch(deviceId: string, options: ScanOptions, spool: string, signal: AbortSignal): AsyncIterable<ArrivedSide>;
}

/**
 * Folders into which a photocopier scans (SMB or FTP drop), and each folder below them as a device of its own: copiers
 * keep one for each person. Settings of the scan were made at the copier.
 */
export function folderDriver({ memory, times: own, clock = wallClock, ...options }: FolderOptions): FolderDriver {
  const times = { ...TIMES, ...own };
  const folders = options.folders.map(({ name, path }) => ({ name: name.normalize("NFC"), path }));

  async function* list(signal: AbortSignal): AsyncGenerator<Device> {
    for (const { name, path } of folders) {
      yield device(name);
      const below = await subfoldersOf(path).catch(() => []);
      for (const { name: person } of below) if (!signal.aborted) yield device(`${name}/${person}`);
    }
  }

  /** A watched folder may have a slash in its own name: the longest name that fits is meant. */
  async function find(deviceId: string): Promise<{ readonly name: string; readonly path: string | Buffer }> {
    const wanted = deviceId.replace(/^folder:/, "").normalize("NFC");
    const fitting = folders.filter(({ name }) => wanted === name || wanted.startsWith(`${name}/`));
    const folder = fitting.toSorted((a, b) => b.name.length - a.name.length)[0];
    if (!folder) throw new Fault<CaptureCode>("device-not-found");
    if (folder.name === wanted) return folder;
    return { name: wanted, path: (await subfolderNamed(folder.path, wanted.slice(folder.name.length + 1))).path };
  }

  async function* run(deviceId: string, spool: string, signal: AbortSignal, endless: boolean) {
    const { name, path } = await find(deviceId).catch((error: unknown) => {
      throw asFault(error, signal);
    });
    yield* scan({ deviceId: device(name).id, folder: path, spool, memory, clock, times, signal, endless });
  }

  return {
    name: "folder",
    list,
    async describe(deviceId, signal) {
      try {
        const { name, path } = await find(deviceId);
        await access(path, constants.R_OK);
        return describe(device(name));
      } catch (error) {
        throw asFault(error, signal);
      }
    },
    scan: (deviceId, _, spool, signal) => run(deviceId, spool, signal, false),
    watch: (deviceId, _, spool, signal) => run(deviceId, spool, signal, true),
  };
}

const device = (name: string): Device => ({
  id: `folder:${name}`,
  driver: "folder",
  name,
  location: null,
  tryout: false,
});
