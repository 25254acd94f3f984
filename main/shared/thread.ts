import type { Worker } from "node:worker_threads";

/**
 * Sends a message to a thread that answers each with one of its own, and gives the answer. One question at a time.
 * @param handedOver memory that the thread gets without a copy, and the caller loses
 * @throws when the thread fails or ends, or has not answered `withinMs`
 */
export function ask<Reply>(
  thread: Worker,
  question: unknown,
  withinMs: number,
  handedOver: readonly ArrayBuffer[] = [],
): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const onExit = (status: number) => reject(new Error(`the thread ended with ${status}`));
  const late = setTimeout(() => reject(new Error(`no answer within ${withinMs} ms`)), withinMs);
  thread.once("message", resolve).once("error", reject).once("exit", onExit);
  thread.postMessage(question, handedOver);
  return promise.finally(() => {
    clearTimeout(late);
    thread.off("message", resolve).off("error", reject).off("exit", onExit);
  });
}
