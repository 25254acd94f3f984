import type { CaptureCode } from "../../port.ts";
import { child, type Element, elements, localName, number, parseXml, value, values } from "./xml.ts";

/** What the device says of one job; `completed` counts the images it believes it made, `remaining` those not fetched yet. */
export interface JobInfo {
  readonly uri: string;
  readonly state: string | null;
  readonly reasons: readonly string[];
  readonly completed: number | null;
  readonly remaining: number | null;
}

export interface ScannerStatus {
  /** Idle, Processing, Testing, Stopped, Down. */
  readonly state: string | null;
  /** The part after `ScannerAdf`, e.g. `Empty`; null on devices without a feeder. */
  readonly feeder: string | null;
  readonly jobs: readonly JobInfo[];
}

export function parseStatus(text: string): ScannerStatus {
  const root = parseXml(text, "ScannerStatus");
  return {
    state: value(root, "State"),
    feeder: feederState(value(root, "AdfState")),
    jobs: elements(child(root, "Jobs"), "JobInfo").map(jobInfo),
  };
}

/** The job of a status whose address ends as `url` does. */
export const jobIn = (status: ScannerStatus | null, url: URL): JobInfo | null =>
  status?.jobs.find((job) => job.uri !== "" && lastSegment(job.uri) === lastSegment(url.pathname)) ?? null;

export const isRunning = (job: JobInfo | null): boolean => job?.state === "Processing" || job?.state === "Pending";

/** What keeps the device from scanning, or null when nothing does. An empty feeder is told apart by the caller. */
export function obstacle(status: ScannerStatus): CaptureCode | null {
  return FEEDER.get(status.feeder ?? "") ?? STATES.get(status.state ?? "") ?? null;
}

const FEEDER: ReadonlyMap<string, CaptureCode> = new Map([
  ["Jam", "paper-jam"],
  ["Mispick", "paper-jam"],
  ["HatchOpen", "cover-open"],
  ["MultipickDetected", "multi-feed"],
  ["DuplexPageTooShort", "paper-jam"],
  ["DuplexPageTooLong", "paper-jam"],
  ["InputTrayFailed", "paper-jam"],
  ["InputTrayOverloaded", "paper-jam"],
]);

const STATES: ReadonlyMap<string, CaptureCode> = new Map([
  ["Testing", "warming-up"],
  ["Stopped", "device-failed"],
  ["Down", "device-failed"],
]);

/** `ScannedAdfLoaded` is a known misspelling. */
const feederState = (text: string | null): string | null => text && localName(text).replace(/^Scann(er|ed)Adf/, "");

function jobInfo(element: Element): JobInfo {
  return {
    uri: value(element, "JobUri") ?? "",
    state: value(element, "JobState"),
    reasons: values(child(element, "JobStateReasons"), "JobStateReason"),
    completed: number(element, "ImagesCompleted"),
    remaining: number(element, "ImagesToTransfer"),
  };
}

const lastSegment = (path: string): string => path.replace(/\/+$/, "").split("/").at(-1) ?? "";
