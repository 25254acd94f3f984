import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { Fault } from "../../../shared/fault.ts";
import { createResourcePool } from "../../../shared/resource-pool.ts";
import { ask } from "../../../shared/thread.ts";
import type { CheckedReport } from "../port.ts";
import { tooLarge } from "../readers/bounds.ts";
import { kindOf } from "../readers/read.ts";
import type { CheckReply, CheckRequest } from "./checker.worker.ts";

/** Checks reports in a thread of its own: files come from anywhere, and one that outlasts its bounds ends alone. */
export interface ReportChecker {
  /**
   * @param pdfPages the text of each page, asked for when the file is a PDF
   * @throws CheckerFault; report-too-large also for a file that outlasts its bounds on time and memory
   */
  check(
    file: { readonly name: string; readonly bytes: Uint8Array },
    pdfPages: () => Promise<readonly string[]>,
  ): Promise<CheckedReport>;
  close(): Promise<void>;
}

export interface ReportCheckerOptions {
  readonly withinMs?: number;
  readonly memoryMb?: number;
}

const FILES_EACH = 50;
const FOREVER = new AbortController().signal;

export function createReportChecker({ withinMs = 60_000, memoryMb = 768 }: ReportCheckerOptions = {}): ReportChecker {
  const pool = createResourcePool<Worker>({
    size: 1,
    tasksEach: FILES_EACH,
    start: () => startThread(memoryMb),
    stop: async (thread) => void (await thread.terminate()),
  });
  return {
    async check({ name, bytes }, pdfPages) {
      const kind = kindOf(name, bytes);
      const request: CheckRequest = kind === "pdf" ? { kind: "pages", pages: await pdfPages() } : { kind, bytes };
      const reply = await pool
        .run((thread) => ask<CheckReply>(thread, request, withinMs), FOREVER)
        .catch((error: unknown) => {
          if (error instanceof DOMException) throw error;
          throw tooLarge();
        });
      if ("made" in reply) return reply.made;
      throw "fault" in reply ? new Fault(reply.fault.code, reply.fault.params) : new Error(reply.detail);
    },
    close: () => pool.close(),
  };
}

async function startThread(memoryMb: number): Promise<Worker> {
  const thread = new Worker(new URL("./checker.worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  await once(thread, "message");
  return thread;
}
