import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** One CommonJS file: a sandboxed preload can require nothing of its own. */
export default defineConfig({
  build: {
    lib: {
      entry: fileURLToPath(new URL("preload/index.ts", import.meta.url)),
      formats: ["cjs"],
      fileName: () => "index.cjs",
    },
    outDir: fileURLToPath(new URL("out/preload", import.meta.url)),
    emptyOutDir: false,
    target: "chrome120",
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: { external: ["electron"] },
  },
});
