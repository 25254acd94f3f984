import type { Eye, Seen } from "./port.ts";
import { askEye, type Patience } from "./thread.ts";

/** Longer than the slowest plan takes, shorter than what verifying a file may take. */
const PATIENCE: Patience = { eachMs: 15_000, allMs: 30_000 };

/** Looks with PDFium, in a thread of its own. What was seen before patience ended counts. */
export const createEye = (patience: Patience = PATIENCE): Eye => ({
  async compare(pdf, looks) {
    const seen: Seen[] = [];
    const ended = new AbortController().signal;
    await askEye({ act: "compare", pdf, looks }, patience, ended, (one) => void seen.push(one)).catch(() => null);
    return seen;
  },
});
