import type { Handlers } from "../port.ts";
import { jobOf } from "./wire.ts";
import type { Work } from "./work.ts";

export const jobHandlers = ({ queue }: Work) =>
  ({
    "jobs.list": async () => (await queue.list()).map(jobOf),
    "jobs.cancel": async ({ jobId }) => {
      await queue.cancel(jobId);
      return {};
    },
    "jobs.resume": async ({ jobId }) => ({ jobId: (await queue.resume(jobId)).id }),
  }) satisfies Partial<Handlers>;
