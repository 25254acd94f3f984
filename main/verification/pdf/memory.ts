import { getHeapStatistics } from "node:v8";
import { Flaw } from "./flaw.ts";

/** What a file's values may take of the heap. The other half is room to grow: a list that doubles needs it all at once. */
const MOST_SHARE = 0.5;
/** Asking takes a microsecond or two. */
const CALLS_BETWEEN = 4096;

let calls = 0;

/**
 * Ends the reading of a file that fills the memory. V8's own limit is no way out: a thread whose large array grows beyond
 * it takes the whole process with it. To be called in every loop over what a file says.
 * @throws Flaw pdf-too-complex
 */
export function assertMemory(): void {
  calls++;
  if (calls % CALLS_BETWEEN !== 0) return;
  const { used_heap_size, heap_size_limit } = getHeapStatistics();
  if (used_heap_size > heap_size_limit * MOST_SHARE) throw new Flaw("pdf-too-complex", "fills the memory");
}
