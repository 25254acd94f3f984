import { falseStops, missed, SWAPS } from "../dossiers/guard/swaps.ts";
import { option } from "./pages.ts";

/** `npm run bench -- guard [--results N]`: what the release guard lets go of swapped results, and stops of right ones. */
const count = Number(option("results", "2000"));
const stopped = falseStops(count);
console.log(`right results stopped: ${stopped} of ${count} (${((100 * stopped) / count).toFixed(2)} %)`);
for (const swap of SWAPS) console.log(`${swap[0]}: ${missed(swap, count / 4).length} of ${count / 4} missed`);
