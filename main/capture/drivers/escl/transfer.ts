import type { IncomingMessage } from "node:http";
import { Fault, isFault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import { below } from "./address.ts";
import { drop, send } from "./http.ts";
import { askAbout, type Job } from "./job.ts";
import { patiently, refuse } from "./link.ts";
import { storeSide } from "./side.ts";
import { isRunning } from "./status.ts";
import { pause, rest } from "./times.ts";

/** The sides of one job on their way. */
export interface Transfer {
  /** Answers 200 when the next side lies in `file`, else the status with which the device said that none comes. */
  fetch(file: string): Promise<number>;
  received(): number;
  /** A side had to be asked for again: only the device's own count can tell that none was skipped. */
  wasRepeated(): boolean;
}

const PAGE_TRIES = 30;
const TRANSFER_TRIES = 3;
const ENDINGS = [404, 409, 410, 500];

export function createTransfer(job: Job, signal: AbortSignal): Transfer {
  const { behaviour, times } = job.link;
  let received = 0;
  let repeated = false;
  let lastLoadMs = 0;

  return {
    received: () => received,
    wasRepeated: () => repeated,
    async fetch(file) {
      if (behaviour.restsBetweenPages) await rest(Math.min(times.longestRest, lastLoadMs / 2), signal);
      for (let attempt = 1; ; attempt++) {
        const began = performance.now();
        const result = await trySide(job, file, received, signal);
        if (typeof result === "number") return result;
        if (result.kind === "whole") {
          received++;
          lastLoadMs = performance.now() - began;
          return 200;
        }
        const again =
          attempt < TRANSFER_TRIES && (result.kind === "empty" || (await isStillThere(job, received, signal)));
        if (!again) return giveUp(result);
        repeated = true;
      }
    },
  };

  /** A picture that lacks its end is handed on: whoever opens it says how much of it is there. */
  function giveUp(result: Attempt): number {
    if (result.kind === "broken") throw result.fault;
    if (result.kind === "empty") throw new Fault<CaptureCode>("page-broken", { page: received + 1, reason: "empty" });
    received++;
    return 200;
  }
}

type Attempt = { readonly kind: "whole" | "empty" | "truncated" } | { readonly kind: "broken"; readonly fault: Fault };

async function trySide(job: Job, file: string, received: number, signal: AbortSignal): Promise<Attempt | number> {
  try {
    const response = await askForSide(job, received, signal);
    return typeof response === "number" ? response : { kind: await storeSide(response, file, signal) };
  } catch (error) {
    if (isFault(error, "connection-lost")) return { kind: "broken", fault: error };
    throw error;
  }
}

/** Whether the device itself says that the side which broke has not gone out, so that asking again brings this very one. */
async function isStillThere(job: Job, received: number, signal: AbortSignal): Promise<boolean> {
  const { info } = await askAbout(job, signal);
  return info !== null && info.completed !== null && info.completed <= received && isRunning(info);
}

async function askForSide(job: Job, received: number, signal: AbortSignal): Promise<IncomingMessage | number> {
  const { link, url } = job;
  const call = {
    method: "GET",
    url: below({ url, zone: null }, "NextDocument"),
    host: link.behaviour.host,
    patience: link.times.page,
  } as const;
  for (let attempt = 1; ; attempt++) {
    const response = await patiently(() => send(link, call, signal), PAGE_TRIES, link, signal);
    if (!response) throw new Fault<CaptureCode>("device-busy");
    const status = response.statusCode ?? 0;
    if (status === 200) return response;
    if (!ENDINGS.includes(status)) throw refuse(response);
    drop(response);
    if (attempt === PAGE_TRIES || !(await meansNotYet(job, status, received, signal))) return status;
    await pause(undefined, link.times, signal);
  }
}

async function meansNotYet(job: Job, status: number, received: number, signal: AbortSignal): Promise<boolean> {
  if (!job.link.behaviour.missingMeansNotYet || (status !== 404 && status !== 410)) return false;
  const { info } = await askAbout(job, signal);
  return info === null ? received === 0 : isRunning(info);
}
