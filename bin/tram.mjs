#!/usr/bin/env node
// Runs the CLI on the Node the project pins, whichever Node called. On Linux it also tells glibc to give large blocks
// back to the system: pictures of pages would otherwise stay behind as holes and double the peak of memory.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
const entry = join(dirname(fileURLToPath(import.meta.url)), "../main/shells/cli/index.ts");
const isNewEnough = Number(process.versions.node.split(".")[0]) >= NEEDED;
const isTuned = process.platform !== "linux" || process.env.MALLOC_MMAP_THRESHOLD_ !== undefined;

if (isNewEnough && isTuned) {
  process.argv[1] = entry;
  await import(entry);
} else {
  const env = { MALLOC_MMAP_THRESHOLD_: String(1024 * 1024), ...process.env };
  const child = spawn(isNewEnough ? process.execPath : pinnedNode(), [entry, ...process.argv.slice(2)], {
    stdio: "inherit",
    env,
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    if (signal) dieBy(signal);
    else process.exit(code ?? 70);
  });
}

function pinnedNode() {
  const folder = dirname(createRequire(import.meta.url).resolve("node/package.json"));
  return join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
}

function dieBy(signal) {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
