/** Entry of the process that holds a vendor's module: it may hang or crash here, and be killed from outside. */
import { Worker } from "node:worker_threads";
import { answer } from "./answer.ts";
import { loadModule } from "./load.ts";
import { tokenService } from "./service.ts";

const service = tokenService(loadModule);

process.on("message", async (message) => {
  const response = await answer(service, message);
  if (response) process.send?.(response);
});
/** Not by exit(): a module's destructors may deadlock, and nothing here needs saving. */
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
/** Where a call hangs, the event above is never heard. */
new Worker(new URL("./guardian.worker.ts", import.meta.url), { workerData: process.ppid }).unref();
