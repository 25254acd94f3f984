import type { Fault } from "../shared/fault.ts";

/** What can happen at a device or with an incoming file. Every code keeps the pages already captured. */
export type CaptureCode =
  | "feeder-empty"
  | "paper-jam"
  | "cover-open"
  | "multi-feed"
  | "device-busy"
  | "warming-up"
  | "device-offline"
  | "device-not-found"
  | "device-changed"
  | "scanner-document-unreadable"
  | "access-denied"
  | "settings-refused"
  | "connection-lost"
  | "page-broken"
  | "scan-cancelled"
  | "driver-crashed"
  | "device-failed"
  | "sides-missing"
  | "folder-empty"
  | "files-set-aside"
  | "not-a-picture"
  | "heic-unsupported"
  | "picture-truncated"
  | "picture-too-large"
  | "pdf-broken"
  | "pdf-encrypted"
  | "pdf-empty"
  | "file-unreadable"
  | "disk-full"
  | "session-not-found"
  | "session-in-use"
  | "profile-not-found"
  | "profile-invalid";
export type CaptureFault = Fault<CaptureCode>;

export type DriverName = "escl" | "twain" | "sane" | "folder" | "virtual";
export type ColorMode = "color" | "gray" | "bw";
export type PaperSource = "feeder" | "platen";
export type MediaType = "image/jpeg" | "image/png" | "image/tiff" | "application/pdf";

/** A scanner as it is listed; `id` is `driver:address` and is what {@link ScannerDriver.scan} is called with. */
export interface Device {
  readonly id: string;
  readonly driver: DriverName;
  readonly name: string;
  readonly location: string | null;
  /** True for the built-in scanner: its papers have no legal value. */
  readonly tryout: boolean;
}

/**
 * What one paper source of a device can do; lengths in mm. `dpi` is empty and the lengths are 0 where the device decides
 * by itself, as a photocopier does that scans into a folder.
 */
export interface SourceCapabilities {
  readonly source: PaperSource;
  readonly duplex: boolean;
  readonly dpi: readonly number[];
  readonly colors: readonly ColorMode[];
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface Capabilities {
  readonly device: Device;
  readonly sources: readonly SourceCapabilities[];
}

/** The sheet that is scanned, upright in its source; `max` takes all that the source can. */
export type PaperSize = "a3" | "a4" | "a5" | "letter" | "legal" | "max";

export interface ScanOptions {
  readonly source: PaperSource;
  readonly duplex: boolean;
  readonly dpi: number;
  readonly color: ColorMode;
  readonly paper: PaperSize;
  /** −100 (dark) … 100 (light); 0 leaves it to the device, and a device without the setting ignores it. */
  readonly brightness: number;
}

/** One side as the device delivered it: a closed file in the spool folder, not yet safe. */
export interface ArrivedSide {
  readonly file: string;
}

/**
 * A way to get at scanners. The side that {@link scan} yields is made durable by the session before the next one is
 * asked for: the device is told to go on by calling `next()`.
 */
export interface ScannerDriver {
  readonly name: DriverName;
  /** Devices as they are found; a slow discovery never blocks the quick ones. */
  list(signal: AbortSignal): AsyncIterable<Device>;
  /** @throws CaptureFault device-not-found, device-offline, access-denied */
  describe(deviceId: string, signal: AbortSignal): Promise<Capabilities>;
  /**
   * Files go to `spool`, an empty folder of the caller's. Ends after the last side of the feeder, or one platen side.
   * @param counted told how many sides of this job the device itself says it has completed, as often as it says so, where
   *   it does (eSCL: ImagesCompleted of JobInfo); the last word before the end holds. A count that differs from the sides
   *   that were yielded is no fault of the driver's to throw: the session warns
   * @throws CaptureFault after every side that arrived was yielded
   */
  scan(
    deviceId: string,
    options: ScanOptions,
    spool: string,
    signal: AbortSignal,
    counted?: (completed: number) => void,
  ): AsyncIterable<ArrivedSide>;
}

/**
 * What the picture itself says of its size; never what was asked for. `dpi` is null where the file does not tell.
 */
export interface Measured {
  readonly mediaType: MediaType;
  readonly width: number;
  readonly height: number;
  readonly dpi: number | null;
  readonly color: ColorMode;
  readonly bytes: number;
}

/** A side that is safe: synced, renamed into place, its row committed. `index` tells the page within a TIFF or PDF. */
export interface CapturedPage extends Measured {
  readonly id: string;
  readonly sessionId: string;
  /** 1-based place in the session. */
  readonly n: number;
  /** SHA-256 of the file, its name in the vault. */
  readonly hash: string;
  readonly index: number;
  /** Bytes equal the previous page's: a known device fault repeats page 1. */
  readonly repeated: boolean;
  readonly capturedAt: Date;
}

/** Immutable, content-addressed files. Filled by storage. */
export interface Vault {
  /** Takes over a closed file: hash, fsync, rename into place. Answers its name. The same bytes are kept once. */
  adopt(file: string): Promise<string>;
  put(bytes: Uint8Array): Promise<string>;
  /** Where the bytes of a kept file can be read. */
  pathOf(hash: string): string;
}

/** The order in which pages became safe. Filled by storage. */
export interface Journal {
  open(session: OpenedSession): Promise<void>;
  /**
   * Opens a session of this station again that stopped before its end; the next page follows its last one.
   * @throws CaptureFault session-not-found, also for one that is complete or was discarded
   */
  reopen(sessionId: string): Promise<KeptSession>;
  /** How a session of this station stands; `unknown` when there is none. */
  stateOf(sessionId: string): Promise<"unknown" | "stopped" | "complete">;
  /** Sessions of this station that stopped before their end with pages kept, oldest first. */
  interrupted(): Promise<readonly KeptSession[]>;
  /** Resolves when the row is committed: from here on the page may be shown. */
  commit(page: CapturedPage): Promise<void>;
  close(sessionId: string, outcome: SessionOutcome): Promise<void>;
}

export interface OpenedSession {
  readonly id: string;
  readonly deviceId: string;
  readonly dossierId: string | null;
  /** Null for files that were brought rather than scanned. */
  readonly options: ScanOptions | null;
  /** What the caller wants to find again when the session is gone on with; JSON, never read here. */
  readonly note: unknown;
}

/** A session as the journal has it. */
export interface KeptSession extends OpenedSession {
  readonly pages: number;
  /** Null while it has none. */
  readonly lastPage: CapturedPage | null;
  readonly openedAt: Date;
  /** Why it stopped; null when the program did. */
  readonly code: CaptureCode | null;
}

/**
 * Something about a session to look at; no page is lost by it. `pages-missing` and `pages-extra`: another number was
 * expected than came, `by` the device's own count or by the sheets that were counted. `side-missing`: an odd number of
 * sides came of sheets with two.
 */
export type CaptureWarning =
  | {
      readonly code: "pages-missing" | "pages-extra";
      readonly by: "device" | "sheets";
      readonly expected: number;
      readonly received: number;
    }
  | { readonly code: "side-missing"; readonly received: number };

/** `ended` with a fault code when a device stopped the session; its pages stay. `warnings` are left out when there are none. */
export type SessionOutcome = { readonly warnings?: readonly CaptureWarning[] } & (
  | { readonly state: "complete" }
  | { readonly state: "ended"; readonly code: CaptureCode }
);

/** A file of a watched folder that was handed to a session. */
export interface Handover {
  readonly name: string;
  readonly size: number;
  readonly mtimeMs: number;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  /** In ms since 1970. */
  readonly at: number;
  /** `offered` until the session has made it safe; `taken` when it is safe and could not be moved away. */
  readonly state: "offered" | "taken";
}

/** What is remembered of watched folders across a crash. Filled by storage. */
export interface FolderMemory {
  handovers(deviceId: string): Promise<readonly Handover[]>;
  /** Replaces what was remembered of the device; durable when it resolves. */
  remember(deviceId: string, handovers: readonly Handover[]): Promise<void>;
  /** How many pages of the file with this SHA-256 became safe in one session of the device, from an instant on. */
  pagesKept(deviceId: string, hash: string, since: Date): Promise<number>;
}
