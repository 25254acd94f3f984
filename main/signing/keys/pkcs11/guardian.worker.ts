/**
 * A thread of the token process that outlives a module's hanging call: when the program is gone it ends the process, so
 * that no orphan keeps the token to itself, or a PIN in memory.
 */
import { workerData } from "node:worker_threads";
import { isRunning } from "../../../shared/processes.ts";

const INTERVAL = 1000;
/** As the process saw it at its start: by now the program may be gone. */
const parent = workerData as number;

setInterval(() => {
  if (process.ppid !== parent || !isRunning(parent)) process.kill(process.pid, "SIGKILL");
}, INTERVAL);
