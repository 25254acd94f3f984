import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sweepSpool } from "../../../main/capture/spool.ts";
import { sha256 } from "../../../main/shared/ids.ts";
import { type Office, openOffice } from "../../doubles/office.ts";
import { drawPapers, type Papers } from "../../doubles/papers.ts";

/** Pages shown before the blow, and milliseconds after the last of them: every step of a page gets its turn. */
const BLOWS = [0, 1, 2, 3, 4, 5, 1, 3].map((pages, at) => ({ pages, delay: (at * 19) % 80 }));

let papers: Papers;
beforeAll(async () => {
  papers = await drawPapers([2, 1, 2], 100);
});
afterAll(() => papers[Symbol.asyncDispose]());

describe.each(BLOWS)("a process killed $delay ms after it showed page $pages", ({ pages, delay }) => {
  let office: Office;
  let shown: { id: string; n: number; hash: string }[];

  beforeAll(async () => {
    office = await openOffice();
    shown = await scanUntilKilled();
  });
  afterAll(() => office[Symbol.asyncDispose]());

  /** Answers what the child had announced when it died. */
  async function scanUntilKilled() {
    const script = fileURLToPath(new URL("./child.ts", import.meta.url));
    const child = spawn(process.execPath, [script, office.root, JSON.stringify(papers.sheets)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const kill = () => setTimeout(() => child.kill("SIGKILL"), delay);
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      const before = text.split("\n").length - 1;
      text += part;
      if (before < pages && text.split("\n").length - 1 >= pages) kill();
    });
    if (pages === 0) whenScanning(kill);
    const [, signal] = await once(child, "close");
    expect(signal).toBe("SIGKILL");
    const lines = text
      .split("\n")
      .slice(0, -1)
      .filter((line) => line !== "done");
    return lines.map((line) => JSON.parse(line));
  }

  /** The session's spool appears when the job begins. */
  async function whenScanning(then: () => void) {
    while ((await readdir(office.stores.spoolRoot).catch(() => [])).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    then();
  }

  const committed = () => office.journal().flatMap((line) => (line.kind === "page" ? [line.page] : []));

  it("has lost none that was shown: each is in the journal, in its place, whole and readable", async () => {
    expect(shown.length).toBeGreaterThanOrEqual(pages);
    const rows = new Map(committed().map((page) => [page.id, page]));
    for (const page of shown) {
      expect(rows.get(page.id)).toMatchObject({ n: page.n, hash: page.hash });
      const bytes = await readFile(office.stores.vault.pathOf(page.hash));
      expect(sha256(bytes)).toBe(page.hash);
      await expect(sharp(bytes, { failOn: "error" }).stats()).resolves.toMatchObject({ isOpaque: true });
    }
  });

  it("has left its pages in order and without gaps, and nothing half-written under a page's name", async () => {
    const kept = committed();
    expect(kept.map(({ n }) => n)).toEqual(kept.map((_, at) => at + 1));
    const entries = await readdir(join(office.root, "vault"), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const file of entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."))) {
      expect(sha256(await readFile(join(file.parentPath, file.name)))).toBe(file.name);
    }
  });

  it("has left only files on their way, which the next start sweeps", async () => {
    await sweepSpool(office.stores.spoolRoot);
    expect(await readdir(office.stores.spoolRoot)).toEqual([]);
  });
});
