import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");

/**
 * Collects garbage now, in this thread. Pixels lie outside the heap that the collector watches: without being asked it lets
 * several pages' worth of them pile up in every thread.
 */
export const collectGarbage = runInNewContext("gc") as () => void;
