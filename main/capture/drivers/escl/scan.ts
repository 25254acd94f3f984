import { join } from "node:path";
import type { ArrivedSide, ScanOptions } from "../../port.ts";
import { type Ending, faultBeforeJob, faultOfEnding, mayGoOn } from "./ending.ts";
import { askAbout, closeJob, type Job, openJob } from "./job.ts";
import { type Link, readStatus } from "./link.ts";
import { fitSettings, type ScanSettings } from "./settings.ts";
import { pause } from "./times.ts";
import { createTransfer, type Transfer } from "./transfer.ts";

/** So often in a row is a device asked that says there is no page and that its job goes on. */
const HURRIES = 4;

/** One job from POST to DELETE; the next side is asked for when the consumer has made the last one safe. */
export async function* scan(
  link: Link,
  options: ScanOptions,
  spool: string,
  signal: AbortSignal,
  counted?: (completed: number) => void,
): AsyncGenerator<ArrivedSide> {
  const settings = fitSettings(options, link.capabilities);
  if (link.behaviour.checksFeederFirst) await expectPaper(link, settings, signal);
  const job = await openJob(link, settings, signal);
  const transfer = createTransfer(job, signal);
  let hurried = 0;
  try {
    for (;;) {
      const file = join(spool, `side-${String(transfer.received() + 1).padStart(4, "0")}`);
      const answer = await transfer.fetch(file);
      if (answer === 200) {
        hurried = 0;
        yield { file };
      } else if ((await settle(job, transfer, answer, ++hurried < HURRIES, signal, counted)) === "ended") return;
    }
  } finally {
    await closeJob(job);
  }
}

async function expectPaper(link: Link, settings: ScanSettings, signal: AbortSignal): Promise<void> {
  const fault = faultBeforeJob(await readStatus(link, signal), settings.input.source);
  if (fault) throw fault;
}

/** @throws CaptureFault when the job did not end as it should */
async function settle(
  job: Job,
  transfer: Transfer,
  answer: number,
  isPatient: boolean,
  signal: AbortSignal,
  counted?: (completed: number) => void,
): Promise<"ended" | "more"> {
  const ending = async (): Promise<Ending> => {
    const { status, info } = await askAbout(job, signal);
    if (info?.completed != null) counted?.(info.completed);
    return {
      answer,
      received: transfer.received(),
      isCountNeeded: transfer.wasRepeated(),
      status,
      source: job.settings.input.source,
      job: info,
    };
  };
  const first = await ending();
  const fault = faultOfEnding(first);
  const isMore = isPatient && mayGoOn(first);
  if (!fault && !isMore) return "ended";
  if (fault && !isMore && fault.code !== "connection-lost") throw fault;
  await pause(undefined, job.link.times, signal);
  if (isMore) return "more";
  const settled = faultOfEnding(await ending());
  if (settled) throw settled;
  return "ended";
}
