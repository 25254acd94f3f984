import { expect, it } from "vitest";
import { newId } from "../../main/shared/ids.ts";
import { createJobStore } from "../../main/storage/jobs.ts";
import type { Job } from "../../main/work/port.ts";
import { describeOnEachDialect } from "./databases.ts";

describeOnEachDialect("jobs", (databases) => {
  const job = (more: Partial<Job> = {}): Job => ({
    id: newId(),
    kind: "digitize",
    dossierId: null,
    input: { pageIds: ["a", "b"], limitBytes: 5_000_000 },
    state: "queued",
    progress: { step: "queued", done: 0, total: null },
    result: null,
    fault: null,
    createdAt: new Date("2026-04-01T02:00:00Z"),
    ...more,
  });

  it("are kept as they are, and as they last were", async () => {
    const store = createJobStore(await databases.open());
    const queued = job();
    await store.save(queued);
    expect(await store.get(queued.id)).toEqual(queued);
    const failed = job({
      id: queued.id,
      state: "failed",
      progress: { step: "recognise", done: 3, total: 40 },
      fault: { code: "limit-unreachable", params: { limit: 1, smallest: 2 } },
    });
    await store.save(failed);
    expect(await store.get(queued.id)).toEqual(failed);
    expect(await store.list(10)).toEqual([failed]);
  });

  it("are listed newest first, as many as asked for", async () => {
    const store = createJobStore(await databases.open());
    const jobs = [1, 2, 3].map((n) => job({ createdAt: new Date(Date.UTC(2026, 3, n)) }));
    for (const each of jobs) await store.save(each);
    expect((await store.list(2)).map(({ id }) => id)).toEqual([jobs[2]!.id, jobs[1]!.id]);
    expect(await store.get("unknown")).toBeNull();
  });

  it("of another PC on the same database are left to it", async () => {
    const place = await databases.place();
    const [mine, theirs] = [await databases.open(place, "counter-1"), await databases.open(place, "counter-2")];
    const theirJob = job({ state: "running" });
    await createJobStore(theirs).save(theirJob);
    expect(await createJobStore(mine).list(10)).toEqual([]);
    expect(await createJobStore(theirs).list(10)).toEqual([theirJob]);
  });
});
