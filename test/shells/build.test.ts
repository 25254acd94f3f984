import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { PDFDocument } from "pdf-lib";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The desktop's code as it is packaged, only not below `out/`, which may be in use. */
describe("the desktop build", () => {
  let out: string;
  let files: string[];

  beforeAll(async () => {
    await mkdir(join(ROOT, "test-results"), { recursive: true });
    out = await mkdtemp(join(ROOT, "test-results", "build-"));
    await build({ configFile: join(ROOT, "vite.main.config.ts"), logLevel: "error", build: { outDir: out } });
    const preload = { outDir: join(out, "preload") };
    await build({ configFile: join(ROOT, "vite.preload.config.ts"), logLevel: "error", build: preload });
    files = (await readdir(out, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
  });
  afterAll(() => rm(out, { recursive: true, force: true }));

  it("has its entry where package.json says, and the screens' script in one file of CommonJS", async () => {
    const { main } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
    expect(files).toContain(main.replace(/^out\//, ""));
    const preload = await readFile(join(out, "preload", "index.cjs"), "utf8");
    expect([...preload.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(["electron"]);
    expect(preload).not.toMatch(/^import /m);
  });

  it("brings every worker, child process and resource that its code points at", async () => {
    const pointed: string[] = [];
    for (const file of files.filter((name) => name.endsWith(".js"))) {
      const code = await readFile(join(out, file), "utf8");
      expect(code, `${file} starts a source file`).not.toMatch(/["'`][\w./-]+\.ts["'`]/);
      for (const [, path] of code.matchAll(/new URL\("(\.[^"]+)", import\.meta\.url\)/g))
        pointed.push(join(dirname(file), path!).replaceAll("\\", "/"));
    }
    const workers = ["main/capture/import/pdf.worker.js", "main/shells/electron/token-process.js"];
    expect(pointed).toEqual(expect.arrayContaining([...workers, "resources/fonts/Tinos-Regular.ttf"]));
    const elsewhere = ["renderer", "out/renderer", "preload/index.cjs"];
    expect(pointed.filter((path) => !existsSync(join(out, path)) && !elsewhere.includes(path))).toEqual([]);
  });

  it("opens the workstation on Node, with its catalogue and its workers", async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    await writeFile(join(out, "one.pdf"), await pdf.save());
    const at = (name: string) => JSON.stringify(pathToFileURL(join(out, name)).href);
    const script = `
      const { compose } = await import(${at("main/compose.js")});
      const { openPdf } = await import(${at("main/capture/import/pdf.js")});
      const workstation = await compose({ dataDir: ${JSON.stringify(join(out, "data"))} });
      const procedures = (await workstation.dossiers.procedures()).length;
      const { pages } = await openPdf(${JSON.stringify(join(out, "one.pdf"))}, new AbortController().signal);
      await workstation.close();
      process.stdout.write(JSON.stringify({ procedures, pages: pages.length }));`;
    await writeFile(join(out, "open.mjs"), script);
    const { stdout } = await promisify(execFile)(process.execPath, [join(out, "open.mjs")]);
    const { procedures, pages } = JSON.parse(stdout);
    expect(procedures).toBeGreaterThan(0);
    expect(pages).toBe(1);
  });
});
