#!/usr/bin/env node
// Runs the CLI on the Node the project pins, whichever Node called.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
const entry = join(dirname(fileURLToPath(import.meta.url)), "../main/shells/cli/index.ts");

if (Number(process.versions.node.split(".")[0]) >= NEEDED) {
  process.argv[1] = entry;
  await import(entry);
} else {
  const pinned = dirname(createRequire(import.meta.url).resolve("node/package.json"));
  const node = join(pinned, "bin", process.platform === "win32" ? "node.exe" : "node");
  const child = spawn(node, [entry, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code ?? 70)));
}
