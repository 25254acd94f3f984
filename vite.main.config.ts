import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));

/**
 * Workers and child processes are started from `new URL("./name.ts", import.meta.url)`, which Node runs as it stands.
 * In the build each such file becomes an entry of its own, and the URL points at it.
 */
function runnableSiblings(): Plugin {
  const sibling = /new URL\(\s*"(\.{1,2}\/[^"]+\.ts)",\s*import\.meta\.url,?\s*\)/g;
  return {
    name: "runnable-siblings",
    async transform(code, id) {
      if (!code.includes("import.meta.url")) return null;
      const files = await Promise.all([...code.matchAll(sibling)].map(([, path]) => this.resolve(path!, id)));
      for (const file of files) if (file) this.emitFile({ type: "chunk", id: file.id });
      return code.replace(sibling, (_, path: string) => `new URL("${path.replace(/ts$/, "js")}", import.meta.url)`);
    },
  };
}

/**
 * Fonts, texts and the like go beside the code as they do in the source; so do TWAIN's helpers, where native/twain/build has
 * built them.
 */
function resources(): Plugin {
  const folders = ["resources", "native/twain/bin"].filter((folder) => existsSync(root + folder));
  return {
    name: "resources",
    async writeBundle({ dir }) {
      for (const folder of folders) await cp(root + folder, `${dir}/${folder}`, { recursive: true });
    },
  };
}

/**
 * The main process, file by file as in the source, so that `out/` mirrors the house: relative addresses of workers and
 * of resources (copied to out/resources) hold in both. Packages stay in node_modules. Runs first: it empties `out/`.
 */
export default defineConfig({
  plugins: [runnableSiblings(), resources()],
  publicDir: false,
  build: {
    ssr: true,
    outDir: `${root}out`,
    emptyOutDir: true,
    target: "node24",
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: `${root}main/shells/electron/index.ts`,
      external: ["electron"],
      output: { format: "es", preserveModules: true, preserveModulesRoot: root, entryFileNames: "[name].js" },
    },
  },
});
