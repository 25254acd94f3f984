import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Wanted } from "../../composition/drafting.ts";
import type { ImagingCode, Picture, SourcePage } from "../../imaging/port.ts";
import { Fault } from "../../shared/fault.ts";
import { createResourcePool } from "../../shared/resource-pool.ts";
import { ask } from "../../shared/thread.ts";
import type { ChosenLie, DraftedPage, PageMade, PageReply, PageRequest, SeenPage } from "./page.worker.ts";

/** Where pixels are worked on: a few threads, each with one page at a time. What leaves them is small, or read at once. */
export interface PageThreads {
  /**
   * Makes a page ready and encodes it; the same page and wish give the same answer.
   * @throws ImagingFault, or the signal's reason within moments of its abort
   */
  draft(source: SourcePage, lie: ChosenLie, wanted: Wanted, signal: AbortSignal): Promise<DraftedPage>;
  /** The page as it is in its file, for the screen. @throws as `draft` does */
  open(source: SourcePage, signal: AbortSignal): Promise<Picture>;
  /** What is seen at once of a page; its codes only when they are asked for. @throws as `draft` does */
  glance(source: SourcePage, codes: boolean, signal: AbortSignal): Promise<SeenPage>;
  /** The page made ready for recognition: gray, upright. @throws as `draft` does */
  read(source: SourcePage, signal: AbortSignal): Promise<Picture>;
  /** The text layer of each page of a PDF, empty where there is none. @throws as `draft` does */
  texts(file: string, signal: AbortSignal): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface PageThreadOptions {
  /** Threads; the machine's cores when left out. */
  readonly workers?: number;
}

/** A page that takes longer is broken or hostile: an ordinary one takes about a second. */
const LONGEST_MS = 60_000;
/** PDFium's memory never shrinks. */
const PAGES_EACH = 100;

export function createPageThreads({ workers = availableParallelism() }: PageThreadOptions = {}): PageThreads {
  const pool = createResourcePool<Worker>({
    size: workers,
    tasksEach: PAGES_EACH,
    start: async () => new Worker(new URL("./page.worker.ts", import.meta.url)),
    stop: async (thread) => void (await thread.terminate()),
  });
  return {
    draft: (source, lie, wanted, signal) =>
      pool.run((thread) => makeIn<DraftedPage>(thread, { act: "draft", source, lie, wanted }), signal),
    open: (source, signal) => pool.run((thread) => makeIn<Picture>(thread, { act: "open", source }), signal),
    glance: (source, codes, signal) =>
      pool.run((thread) => makeIn<SeenPage>(thread, { act: "glance", source, codes }), signal),
    read: (source, signal) => pool.run((thread) => makeIn<Picture>(thread, { act: "read", source }), signal),
    texts: (file, signal) => pool.run((thread) => makeIn<readonly string[]>(thread, { act: "texts", file }), signal),
    close: () => pool.close(),
  };
}

async function makeIn<M extends PageMade>(thread: Worker, request: PageRequest): Promise<M> {
  const reply = await ask<PageReply>(thread, request, LONGEST_MS).catch((cause: unknown) => {
    throw new Fault<ImagingCode>("preparation-failed", {}, { cause });
  });
  if ("made" in reply) return reply.made as M;
  throw new Fault(reply.fault.code, reply.fault.params, { cause: new Error(reply.detail) });
}
