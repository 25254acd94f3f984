import { z } from "zod";
import type { ConventionsStore } from "./port.ts";

const KEY = "statistics.conventions";
const Shape = z.object({ refusedIsFinished: z.boolean(), withdrawnIsFinished: z.boolean() });

/** The part of the office's settings that conventions need. */
interface Settings {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

export const createConventions = (settings: Settings): ConventionsStore => ({
  async get() {
    const kept = Shape.safeParse(await settings.get(KEY));
    return kept.success ? kept.data : null;
  },
  set: ({ refusedIsFinished, withdrawnIsFinished }) => settings.set(KEY, { refusedIsFinished, withdrawnIsFinished }),
});
