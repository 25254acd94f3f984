import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/**
 * The screens. Nothing is inlined, neither scripts nor pictures nor the preload helper, so that the policy
 * `script-src 'self'` holds; relative addresses serve `app://` and the loopback host alike.
 */
export default defineConfig({
  root: fileURLToPath(new URL("renderer", import.meta.url)),
  base: "./",
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL("out/renderer", import.meta.url)),
    emptyOutDir: true,
    target: "chrome120",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    /** Read from this machine: size costs no network. */
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
  },
});
