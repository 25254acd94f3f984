import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Fault } from "../../../shared/fault.ts";
import type { ArrivedSide, CaptureCode, ScanOptions } from "../../port.ts";
import { below } from "./address.ts";
import { faultBeforeJob, faultOfEnding } from "./ending.ts";
import { asFault, drop, send } from "./http.ts";
import { closeJob, openJob, statusIfAny } from "./job.ts";
import { type Link, patiently, readStatus, refuse } from "./link.ts";
import { fitSettings, type ScanSettings } from "./settings.ts";
import { jobIn } from "./status.ts";

/** An uncompressed A3 side at 600 dpi in colour is 209 MB; what is longer is no page. */
export const PAGE_LIMIT = 256 * 1024 * 1024;
const PAGE_TRIES = 30;
const EMPTY_TRIES = 3;

/** One job from POST to DELETE; the next side is asked for when the consumer has made the last one safe. */
export async function* scan(
  link: Link,
  options: ScanOptions,
  spool: string,
  signal: AbortSignal,
): AsyncGenerator<ArrivedSide> {
  const settings = fitSettings(options, link.capabilities);
  if (link.behaviour.checksFeederFirst) await expectPaper(link, settings, signal);
  const job = await openJob(link, settings, signal);
  try {
    for (let received = 0; ; received++) {
      const file = join(spool, `side-${String(received + 1).padStart(4, "0")}`);
      const answer = await fetchSide(link, job, file, signal);
      if (answer !== 200) {
        await settle(link, job, settings, answer, received, signal);
        return;
      }
      yield { file };
    }
  } finally {
    await closeJob(link, job, settings);
  }
}

async function expectPaper(link: Link, settings: ScanSettings, signal: AbortSignal): Promise<void> {
  const fault = faultBeforeJob(await readStatus(link, signal), settings.input.source);
  if (fault) throw fault;
}

/** Answers 200 when the side lies in `file`, else the status with which the device said that no further side comes. */
async function fetchSide(link: Link, job: URL, file: string, signal: AbortSignal): Promise<number> {
  for (let attempt = 1; attempt <= EMPTY_TRIES; attempt++) {
    const response = await askForSide(link, job, signal);
    const status = response.statusCode ?? 0;
    if (ENDINGS.includes(status)) {
      drop(response);
      return status;
    }
    if (status !== 200) throw refuse(response);
    if ((await store(response, file, signal)) > 0) return 200;
  }
  throw new Fault<CaptureCode>("page-broken", { reason: "empty" });
}

const ENDINGS = [404, 409, 410, 500];

async function askForSide(link: Link, job: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const call = {
    method: "GET",
    url: below(job, "NextDocument"),
    host: link.behaviour.host,
    patience: link.times.page,
  } as const;
  const response = await patiently(() => send(call, link.times, signal), PAGE_TRIES, link.times, signal);
  if (!response) throw new Fault<CaptureCode>("device-busy");
  return response;
}

/** Writes the side to its file and answers its length; a side that broke off leaves no file. */
async function store(response: IncomingMessage, file: string, signal: AbortSignal): Promise<number> {
  let length = 0;
  async function* bounded(parts: AsyncIterable<Buffer>) {
    for await (const part of parts) {
      length += part.length;
      if (length > PAGE_LIMIT) throw new Fault<CaptureCode>("picture-too-large", { limit: PAGE_LIMIT });
      yield part;
    }
  }
  try {
    await pipeline(response, bounded, createWriteStream(file, { flags: "wx" }), { signal });
  } catch (error) {
    await rm(file, { force: true });
    throw asFault(error, signal);
  }
  if (length === 0) await rm(file, { force: true });
  return length;
}

/** @throws CaptureFault when the job did not end as it should */
async function settle(
  link: Link,
  job: URL,
  settings: ScanSettings,
  answer: number,
  received: number,
  signal: AbortSignal,
): Promise<void> {
  const status = await statusIfAny(link, signal);
  const fault = faultOfEnding({
    answer,
    received,
    status,
    source: settings.input.source,
    job: status && jobIn(status, job),
  });
  if (fault) throw fault;
}
