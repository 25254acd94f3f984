import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    globalSetup: ["test/setup/tools.ts"],
    env: { SANE_CONFIG_DIR: fileURLToPath(new URL("./test/setup/no-scanners", import.meta.url)) },
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
