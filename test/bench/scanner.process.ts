import type { Sheet } from "../../main/capture/drivers/virtual/pile.ts";
import { startVirtualScanner } from "../../main/capture/drivers/virtual/server.ts";

/** The virtual scanner in a process of its own, so that what it takes is not counted as ours. Prints its address. */
process.once("message", async (sheets: readonly Sheet[]) => {
  const { url } = await startVirtualScanner({ sheets, reloads: true });
  process.send?.(url);
});
process.once("disconnect", () => process.exit());
