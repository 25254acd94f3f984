import { Worker } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import { ask } from "../../main/shared/thread.ts";

const threads: Worker[] = [];
afterEach(() => Promise.all(threads.splice(0).map((thread) => thread.terminate())));

function thread(onMessage: string): Worker {
  const source = `const { parentPort } = require("node:worker_threads"); parentPort.on("message", (asked) => { ${onMessage} });`;
  const worker = new Worker(source, { eval: true });
  threads.push(worker);
  return worker;
}

test("each question gets the answer that was meant for it", async () => {
  const doubling = thread("parentPort.postMessage(asked * 2)");
  expect(await ask(doubling, 4, 5_000)).toBe(8);
  expect(await ask(doubling, 5, 5_000)).toBe(10);
  expect(doubling.listenerCount("message")).toBe(0);
});

test("a thread that throws, ends or does not answer is an error", async () => {
  await expect(ask(thread("throw new Error('out of paper')"), 1, 5_000)).rejects.toThrow("out of paper");
  await expect(ask(thread("process.exit(3)"), 1, 5_000)).rejects.toThrow("ended with 3");
  await expect(ask(thread(""), 1, 100)).rejects.toThrow("no answer within 100 ms");
});
