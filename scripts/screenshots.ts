import { spawnSync } from "node:child_process";

/** `npm run screenshots`: walks the screens in Chromium, signs papers, and keeps the pictures in docs/screenshots. */
const screens = ["journey", "recovery", "verification"].map((walk) => `test/e2e/${walk}.test.ts`);
const walk = ["vitest", "run", ...screens, "test/signing/appearance/pictures.test.ts"];
const { status } = spawnSync("npx", walk, {
  stdio: "inherit",
  env: { ...process.env, TRAM_SCREENSHOTS: "1" },
  shell: process.platform === "win32",
});
process.exit(status ?? 1);
