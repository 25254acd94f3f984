import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sweepSpool } from "../../../main/capture/spool.ts";
import { sha256 } from "../../../main/shared/ids.ts";
import { type Office, openOffice } from "../../doubles/office.ts";
import { drawPapers, type Papers } from "../../doubles/papers.ts";

interface Shown {
  readonly id: string;
  readonly sessionId: string;
  readonly n: number;
  readonly hash: string;
}

/** Pages shown before the blow, and milliseconds after the last of them: every phase of a page gets its turn. */
const BLOWS = [0, 1, 2, 3, 5, 7, 8, 9].map((pages, at) => ({ pages, delay: (at * 7) % 24 }));

describe("a process killed while it scans", () => {
  let papers: Papers;
  let office: Office;
  const shown: Shown[] = [];

  beforeAll(async () => {
    papers = await drawPapers([2, 1, 2], 100);
    office = await openOffice();
    for (const blow of BLOWS) shown.push(...(await scanUntil(blow)));
  });
  afterAll(async () => {
    await papers[Symbol.asyncDispose]();
    await office[Symbol.asyncDispose]();
  });

  /** Answers what the child had announced when it died. */
  async function scanUntil({ pages, delay }: (typeof BLOWS)[number]): Promise<Shown[]> {
    const script = join(import.meta.dirname, "child.ts");
    const child = spawn(process.execPath, [script, office.root, JSON.stringify(papers.sheets)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      if (text.split("\n").length > pages) setTimeout(() => child.kill("SIGKILL"), delay);
    });
    if (pages === 0) setTimeout(() => child.kill("SIGKILL"), 700 + delay);
    const [, signal] = await once(child, "close");
    expect(signal).toBe("SIGKILL");
    return text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  }

  const committed = () => office.journal().flatMap((line) => (line.kind === "page" ? [line.page] : []));

  it("had shown pages", () => {
    expect(shown.length).toBeGreaterThanOrEqual(BLOWS.reduce((sum, { pages }) => sum + pages, 0));
  });

  it("has lost none of them: each is in the journal, in its place, whole and readable", async () => {
    const rows = new Map(committed().map((page) => [page.id, page]));
    for (const page of shown) {
      expect(rows.get(page.id)).toMatchObject({ sessionId: page.sessionId, n: page.n, hash: page.hash });
      const bytes = await readFile(office.stores.vault.pathOf(page.hash));
      expect(sha256(bytes)).toBe(page.hash);
      await expect(sharp(bytes, { failOn: "error" }).stats()).resolves.toMatchObject({ isOpaque: true });
    }
  });

  it("has left the pages of each session in order and without gaps", () => {
    const numbers = Map.groupBy(committed(), (page) => page.sessionId);
    for (const pages of numbers.values()) {
      expect(pages.map(({ n }) => n)).toEqual(pages.map((_, at) => at + 1));
    }
  });

  it("has left nothing half-written under a page's name", async () => {
    const vault = join(office.root, "vault");
    const files = await readdir(vault, { recursive: true, withFileTypes: true });
    for (const file of files.filter((each) => each.isFile() && !each.name.startsWith("."))) {
      expect(sha256(await readFile(join(file.parentPath, file.name)))).toBe(file.name);
    }
  });

  it("has left only files on their way, which the next start sweeps", async () => {
    await sweepSpool(office.stores.spoolRoot);
    expect(await readdir(office.stores.spoolRoot)).toEqual([]);
  });
});
