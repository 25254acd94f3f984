import { glob, mkdir, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SCREENS = join(ROOT, "out/renderer");
const LOCK = join(ROOT, "out/renderer.building");
const SOURCES = ["{renderer,preload,resources/texts}/**/*.{ts,tsx,css,html,json}", "vite.renderer.config.ts"];

/** Folder of the built screens, built again when a source is newer; test files that run beside each other wait. */
export async function builtScreens(): Promise<string> {
  await mkdir(join(ROOT, "out"), { recursive: true });
  await locked(async () => {
    if (await isStale()) await build({ configFile: join(ROOT, "vite.renderer.config.ts"), logLevel: "error" });
  });
  return SCREENS;
}

async function isStale(): Promise<boolean> {
  const built = await timeOf(join(SCREENS, "index.html"));
  for await (const file of glob(SOURCES, { cwd: ROOT })) if ((await timeOf(join(ROOT, file))) > built) return true;
  return false;
}

const timeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

/** A lock that a killed run left behind is taken over after a while. */
const LOCK_LIFE_MS = 120_000;

async function locked(work: () => Promise<void>): Promise<void> {
  while (!(await taken())) await sleep(100);
  try {
    await work();
  } finally {
    await rmdir(LOCK);
  }
}

const taken = (): Promise<boolean> =>
  mkdir(LOCK).then(
    () => true,
    async () => {
      if (Date.now() - (await timeOf(LOCK)) > LOCK_LIFE_MS) await rmdir(LOCK).catch(() => undefined);
      return false;
    },
  );
