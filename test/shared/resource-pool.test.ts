import { expect, test } from "vitest";
import { createResourcePool } from "../../main/shared/resource-pool.ts";

const calm = new AbortController().signal;
const never = () => new Promise<never>(() => {});

interface Engine {
  readonly name: number;
  stopped: boolean;
}

function engines(size: number, tasksEach = 100) {
  const started: Engine[] = [];
  const pool = createResourcePool<Engine>({
    size,
    tasksEach,
    start: async () => {
      const engine = { name: started.length, stopped: false };
      started.push(engine);
      return engine;
    },
    stop: async (engine) => {
      engine.stopped = true;
    },
  });
  return { pool, started };
}

test("a resource serves one task at a time and is used again", async () => {
  const { pool, started } = engines(2);
  let busy = 0;
  let most = 0;
  const task = async (engine: Engine) => {
    most = Math.max(most, ++busy);
    await new Promise((resolve) => setTimeout(resolve, 2));
    busy -= 1;
    return engine.name;
  };
  const names = await Promise.all(Array.from({ length: 7 }, () => pool.run(task, calm)));
  expect(new Set(names)).toEqual(new Set([0, 1]));
  expect(most).toBe(2);
  expect(started).toHaveLength(2);
});

test("a resource is replaced after its number of tasks", async () => {
  const { pool, started } = engines(1, 2);
  for (let n = 0; n < 5; n++) await pool.run(async () => n, calm);
  expect(started.map(({ stopped }) => stopped)).toEqual([true, true, false]);
});

test("a failed task stops its resource, and the next task gets a fresh one", async () => {
  const { pool, started } = engines(1);
  await expect(pool.run(() => Promise.reject(new Error("crashed")), calm)).rejects.toThrow("crashed");
  expect(await pool.run(async (engine) => engine.name, calm)).toBe(1);
  expect(started[0]?.stopped).toBe(true);
});

test("aborting stops the resource in the middle of its task", async () => {
  const { pool, started } = engines(1);
  const control = new AbortController();
  const task = pool.run(async () => {
    queueMicrotask(() => control.abort(new Error("enough")));
    return never();
  }, control.signal);
  await expect(task).rejects.toThrow("enough");
  expect(started[0]?.stopped).toBe(true);
});

test("a task that is aborted while it waits gives up its place", async () => {
  const { pool } = engines(1);
  const control = new AbortController();
  const gate = Promise.withResolvers<string>();
  const first = pool.run(() => gate.promise, calm);
  const second = pool.run(async () => "second", control.signal);
  const third = pool.run(async () => "third", calm);
  control.abort(new Error("no longer wanted"));
  await expect(second).rejects.toThrow("no longer wanted");
  gate.resolve("first");
  expect(await Promise.all([first, third])).toEqual(["first", "third"]);
});

test("closing ends what runs, stops every resource and takes no more tasks", async () => {
  const { pool, started } = engines(2);
  await pool.run(async () => 1, calm);
  const running = pool.run(never, calm);
  const ended = expect(running).rejects.toThrow("closed");
  await pool.close();
  await ended;
  expect(started.every(({ stopped }) => stopped)).toBe(true);
  await expect(pool.run(async () => 1, calm)).rejects.toThrow("closed");
});

test("one of several is left idle ahead of all who wait, and works again once it is given back", async () => {
  const { pool } = engines(2);
  const ends: (() => void)[] = [];
  let busy = 0;
  const task = async () => {
    busy += 1;
    await new Promise<void>((resolve) => ends.push(resolve));
    busy -= 1;
  };
  const working = Array.from({ length: 5 }, () => pool.run(task, calm));
  await expect.poll(() => ends.length).toBe(2);
  const back = pool.spare();
  ends[0]!();
  ends[1]!();
  await expect.poll(() => ends.length).toBe(3);
  expect(busy).toBe(1);
  back();
  await expect.poll(() => ends.length).toBe(4);
  expect(busy).toBe(2);
  ends[2]!();
  ends[3]!();
  await expect.poll(() => ends.length).toBe(5);
  ends[4]!();
  await Promise.all(working);
});

test("the only one is never left idle, and a wish that is taken back leaves all as it was", async () => {
  const single = engines(1).pool;
  single.spare();
  expect(await single.run(async ({ name }) => name, calm)).toBe(0);
  const { pool } = engines(2);
  const back = pool.spare();
  back();
  expect(await Promise.all([pool.run(async () => 1, calm), pool.run(async () => 2, calm)])).toEqual([1, 2]);
});
