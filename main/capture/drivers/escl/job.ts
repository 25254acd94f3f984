import type { IncomingMessage } from "node:http";
import { Fault, isFault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import { below, jobUrl } from "./address.ts";
import { faultBeforeJob } from "./ending.ts";
import { drop, send } from "./http.ts";
import { type Link, patiently, readStatus, refuse } from "./link.ts";
import { asGray, type ScanSettings, settingsXml } from "./settings.ts";
import { type JobInfo, jobIn, type ScannerStatus } from "./status.ts";

/** A job at a device that can be asked for its sides. */
export interface Job {
  readonly link: Link;
  readonly settings: ScanSettings;
  /** On the very host that was asked. */
  readonly url: URL;
}

const TRIES = 10;
/** A device that is gone must not hold up the end of a scan. */
const GOODBYE_MS = 5_000;

/** POST ScanJobs. */
export async function openJob(link: Link, settings: ScanSettings, signal: AbortSignal): Promise<Job> {
  const posted = below(link.base, "ScanJobs");
  const response = await post(link, posted, settings, signal);
  if (response && (response.statusCode === 201 || response.statusCode === 200)) {
    const url = jobUrl(response.headers.location ?? "", posted);
    drop(response);
    if (!url) throw new Fault<CaptureCode>("device-failed", { reason: "no-location" });
    return { link, settings, url };
  }
  if (response && !REFUSALS.includes(response.statusCode ?? 0)) throw refuse(response);
  if (response) drop(response);
  const fault = faultBeforeJob(await readStatus(link, signal), settings.input.source);
  if (fault) throw fault;
  if (!response) throw new Fault<CaptureCode>("device-busy");
  const gray = asGray(settings);
  if (gray) return openJob(link, gray, signal);
  throw new Fault<CaptureCode>("settings-refused", { status: response.statusCode ?? 0 });
}

/** DELETE: ends a job, or clears one that has ended. Nobody waits for a device that does not answer. */
export async function closeJob({ link, settings, url }: Job): Promise<void> {
  const { deletesJobs, host } = link.behaviour;
  if (deletesJobs === "never" || (deletesJobs === "after-feeder" && settings.input.source === "platen")) return;
  const call = { method: "DELETE", url, host, patience: GOODBYE_MS } as const;
  await send(link, call, AbortSignal.timeout(GOODBYE_MS)).then(drop, () => {});
}

/** What the device says of itself and of the job; nulls where it cannot tell. */
export async function askAbout(
  job: Job,
  signal: AbortSignal,
): Promise<{ readonly status: ScannerStatus | null; readonly info: JobInfo | null }> {
  const status = await readStatus(job.link, signal).catch((error: unknown) => {
    if (isFault(error, "scan-cancelled")) throw error;
    return null;
  });
  return { status, info: jobIn(status, job.url) };
}

const REFUSALS = [400, 409, 422];

function post(link: Link, url: URL, settings: ScanSettings, signal: AbortSignal): Promise<IncomingMessage | null> {
  const body = settingsXml(settings);
  const call = { method: "POST", url, body, host: link.behaviour.host, patience: link.times.call } as const;
  return patiently(() => send(link, call, signal), TRIES, link, signal);
}
