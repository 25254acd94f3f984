import { describe, expect, test } from "vitest";
import { Fault } from "../../main/shared/fault.ts";
import type { Job, JobHandler, JobStore } from "../../main/work/port.ts";
import { openQueue } from "../../main/work/queue.ts";

function memoryStore(jobs: Job[] = []): JobStore & { jobs: Map<string, Job> } {
  const kept = new Map(jobs.map((job) => [job.id, job]));
  return {
    jobs: kept,
    save: async (job) => void kept.set(job.id, job),
    get: async (id) => kept.get(id) ?? null,
    list: async (limit) => [...kept.values()].reverse().slice(0, limit),
  };
}

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

async function queueOf(handlers: Record<string, JobHandler>, store = memoryStore()) {
  const states: string[] = [];
  const unforeseen: unknown[] = [];
  const queue = await openQueue({
    store,
    handlers,
    changed: (job) => states.push(`${job.kind}:${job.state}:${job.progress.done}`),
    unforeseen: (error) => unforeseen.push(error),
  });
  return { queue, store, states, unforeseen };
}

const job = { dossierId: null, input: { pages: 2 } };

describe("a queue of work", () => {
  test("carries a job out, tells its progress and keeps its result", async () => {
    const { queue, store, states } = await queueOf({
      count: async (_, { progress }) => {
        progress({ step: "counting", done: 1, total: 2 });
        return { counted: 2 };
      },
    });
    const { id } = await queue.start({ kind: "count", ...job });
    expect((await queue.ended(id)).result).toEqual({ counted: 2 });
    expect(states).toEqual(["count:queued:0", "count:running:0", "count:running:1", "count:done:1"]);
    expect(store.jobs.get(id)?.state).toBe("done");
  });

  test("runs jobs of one kind one after the other, in order", async () => {
    const seen: string[] = [];
    const { queue } = await queueOf({
      step: async (input) => {
        seen.push(`begin ${input}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.push(`end ${input}`);
      },
    });
    const jobs = await Promise.all([1, 2].map((input) => queue.start({ kind: "step", dossierId: null, input })));
    await Promise.all(jobs.map(({ id }) => queue.ended(id)));
    expect(seen).toEqual(["begin 1", "end 1", "begin 2", "end 2"]);
  });

  test("a fault ends the job with its code, an unforeseen error with 'internal' and a word to the log", async () => {
    const { queue, unforeseen } = await queueOf({
      known: async () => Promise.reject(new Fault("feeder-empty", { pages: 3 })),
      unknown: async () => Promise.reject(new TypeError("boom")),
    });
    const [known, unknown] = await Promise.all(["known", "unknown"].map((kind) => queue.start({ kind, ...job })));
    expect((await queue.ended(known!.id)).fault).toEqual({ code: "feeder-empty", params: { pages: 3 } });
    expect((await queue.ended(unknown!.id)).fault).toEqual({ code: "internal", params: {} });
    expect(unforeseen).toEqual([new TypeError("boom")]);
  });

  test("a full disk is told as such, wherever it was met", async () => {
    const full = Object.assign(new Error("no space left"), { code: "ENOSPC", path: "/data/vault/ab/abcd" });
    const { queue, unforeseen } = await queueOf({ keep: async () => Promise.reject(full) });
    const { id } = await queue.start({ kind: "keep", ...job });
    expect((await queue.ended(id)).fault).toMatchObject({ code: "disk-full" });
    expect(unforeseen).toEqual([]);
  });

  test("cancel reaches a running job through its signal, and one that waits before it begins", async () => {
    let begun = 0;
    const { queue } = await queueOf({
      wait: async (_, { signal }) => {
        begun += 1;
        await untilAborted(signal);
      },
    });
    const first = await queue.start({ kind: "wait", ...job });
    const second = await queue.start({ kind: "wait", ...job });
    const secondEnd = queue.cancel(second.id);
    await queue.cancel(first.id);
    await secondEnd;
    expect((await queue.ended(first.id)).state).toBe("cancelled");
    expect((await queue.ended(second.id)).state).toBe("cancelled");
    expect(begun).toBe(1);
  });

  test("the secret reaches the handler, is not stored, and is zeroed afterwards", async () => {
    let seen = "";
    const { queue, store } = await queueOf({
      sign: async (_input, _context, secret) => {
        seen = Buffer.from(secret!).toString();
      },
    });
    const secret = Buffer.from("482913");
    const { id } = await queue.start({ kind: "sign", ...job, secret });
    await queue.ended(id);
    expect(seen).toBe("482913");
    expect(JSON.stringify([...store.jobs.values()])).not.toContain("482913");
    expect(secret.every((byte) => byte === 0)).toBe(true);
  });

  test("work in flight at a crash is found interrupted, and can be resumed from its input", async () => {
    const store = memoryStore();
    const first = await queueOf({ scan: async (_, { signal }) => untilAborted(signal) }, store);
    const { id } = await first.queue.start({ kind: "scan", ...job });
    const second = await queueOf({ scan: async (input) => input }, memoryStore([...store.jobs.values()]));
    expect((await second.queue.list())[0]).toMatchObject({ id, state: "interrupted" });
    const again = await second.queue.resume(id);
    expect((await second.queue.ended(again.id)).result).toEqual({ pages: 2 });
    await first.queue.close();
  });

  test("interrupted work is offered until somebody resumes it or lets it go", async () => {
    const left = (id: string): Job => ({
      ...job,
      id,
      kind: "scan",
      state: "running",
      progress: { step: "scanning", done: 1, total: null },
      result: null,
      fault: null,
      createdAt: new Date(),
    });
    const { queue, states } = await queueOf({ scan: async () => null }, memoryStore([left("resumed"), left("let go")]));
    const { id } = await queue.resume("resumed");
    await queue.cancel("let go");
    await queue.ended(id);
    expect((await queue.list()).filter(({ state }) => state === "interrupted")).toEqual([]);
    expect(states.filter((state) => state.startsWith("scan:cancelled"))).toHaveLength(2);
  });

  test("a job nobody knows is a fault", async () => {
    const { queue } = await queueOf({});
    await expect(queue.cancel("none")).rejects.toMatchObject({ code: "job-not-found" });
  });
});
