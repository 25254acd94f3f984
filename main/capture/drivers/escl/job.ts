import type { IncomingMessage } from "node:http";
import { Fault, isFault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import { below, jobUrl } from "./address.ts";
import { faultBeforeJob } from "./ending.ts";
import { drop, send } from "./http.ts";
import { type Link, patiently, readStatus, refuse } from "./link.ts";
import { asGray, type ScanSettings, settingsXml } from "./settings.ts";
import type { ScannerStatus } from "./status.ts";

const TRIES = 10;
/** A device that is gone must not hold up the end of a scan. */
const GOODBYE_MS = 5_000;

/** POST ScanJobs; answers the job's address on the very host that was asked. */
export async function openJob(link: Link, settings: ScanSettings, signal: AbortSignal): Promise<URL> {
  const url = below(link.base, "ScanJobs");
  const response = await post(link, url, settings, signal);
  if (response && (response.statusCode === 201 || response.statusCode === 200)) {
    const job = jobUrl(response.headers.location ?? "", url);
    drop(response);
    if (!job) throw new Fault<CaptureCode>("device-failed", { reason: "no-location" });
    return job;
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
export async function closeJob(link: Link, job: URL, settings: ScanSettings): Promise<void> {
  const { deletesJobs, host } = link.behaviour;
  if (deletesJobs === "never" || (deletesJobs === "after-feeder" && settings.input.source === "platen")) return;
  const call = { method: "DELETE", url: job, host, patience: GOODBYE_MS } as const;
  await send(call, link.times, AbortSignal.timeout(GOODBYE_MS)).then(drop, () => {});
}

/** The device's status where it explains an ending; null when it cannot be had. */
export async function statusIfAny(link: Link, signal: AbortSignal): Promise<ScannerStatus | null> {
  return readStatus(link, signal).catch((error: unknown) => {
    if (isFault(error, "scan-cancelled")) throw error;
    return null;
  });
}

const REFUSALS = [400, 409, 422];

function post(link: Link, url: URL, settings: ScanSettings, signal: AbortSignal): Promise<IncomingMessage | null> {
  const body = settingsXml(settings);
  const call = { method: "POST", url, body, host: link.behaviour.host, patience: link.times.call } as const;
  return patiently(() => send(call, link.times, signal), TRIES, link.times, signal);
}
