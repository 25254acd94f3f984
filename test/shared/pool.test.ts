import { expect, test } from "vitest";
import { mapPooled } from "../../main/shared/pool.ts";

const idle = new AbortController().signal;
const soon = () => new Promise((resolve) => setTimeout(resolve, 2));

test("a pool keeps the order of its items and its width", async () => {
  let busy = 0;
  let most = 0;
  const doubled = await mapPooled([1, 2, 3, 4, 5], 2, idle, async (item) => {
    most = Math.max(most, ++busy);
    await soon();
    busy -= 1;
    return item * 2;
  });
  expect(doubled).toEqual([2, 4, 6, 8, 10]);
  expect(most).toBe(2);
});

test("the first error is the one that is thrown, after the others have let go", async () => {
  const released: number[] = [];
  const work = mapPooled([1, 2, 3, 4], 2, idle, async (item, _, signal) => {
    if (item === 1) throw new Error("first");
    await soon();
    released.push(item);
    signal.throwIfAborted();
  });
  await expect(work).rejects.toThrow("first");
  expect(released).toEqual([2]);
});

test("an abort from outside ends it with the outer reason", async () => {
  const control = new AbortController();
  const work = mapPooled([1, 2, 3], 1, control.signal, async () => control.abort(new Error("enough")));
  await expect(work).rejects.toThrow("enough");
});
