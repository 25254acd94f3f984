import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { glob } from "node:fs/promises";
import { electronBinary } from "./electronBinary.ts";

/** `npm start`: builds what is stale, then opens the desktop where Electron's program is, else the machine's browser. */

const [node, , ...args] = process.argv;
const electron = electronBinary();
if (!(await isFresh())) run("npm", ["run", "build", "--silent"]);
if (electron) run(electron, [".", ...args]);
else {
  console.log("Electron chưa có trên máy này; mở trạm trong trình duyệt.");
  run(node!, ["bin/tram.mjs", "serve", ...args]);
}

/** Whether the built screens are newer than every source they are made of. */
async function isFresh(): Promise<boolean> {
  const built = timeOf(electron ? "out/main/shells/electron/index.js" : "out/renderer/index.html");
  for await (const file of glob(["{renderer,preload,main,resources/texts}/**/*.{ts,tsx,css,html,json}", "vite.*.ts"])) {
    if (timeOf(file) > built) return false;
  }
  return built > 0;
}

function timeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, {
    stdio: "inherit",
    shell: process.platform === "win32" && command === "npm",
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
