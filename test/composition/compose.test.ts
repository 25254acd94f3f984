import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compose } from "../../main/composition/compose.ts";
import { INK_RECALL_FLOOR } from "../../main/composition/legibility/floor.ts";
import type { ComposablePage, ComposeOptions } from "../../main/composition/port.ts";
import { type Fault, isFault } from "../../main/shared/fault.ts";
import { composable, sheet } from "./sheets.ts";

const workDir = mkdtempSync(join(tmpdir(), "compose-test-"));
const options: ComposeOptions = { limitBytes: null, workDir, createdAt: new Date(0) };
let dossier: readonly ComposablePage[];

beforeAll(async () => {
  dossier = [
    await composable(sheet(), "a"),
    await composable(sheet({ seal: true }), "b"),
    await composable(sheet({ seal: true, photo: true }), "c"),
    await composable(sheet({ seal: true, type: 8, noise: 5 }), "d"),
    await composable(sheet({ lines: [] }), "e"),
  ];
});
afterAll(() => rmSync(workDir, { recursive: true }));

const within = (limitBytes: number | null, pages = dossier) => compose(pages, { ...options, limitBytes });

async function faultOf(composing: Promise<unknown>): Promise<Fault> {
  const error = await composing.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!isFault(error)) throw error ?? new Error("it went through");
  return error;
}

describe("composing under a limit", () => {
  it("gives every page the best of its kind where there is no limit", async () => {
    const { pages } = await within(null);
    expect(pages.map(({ source, encoding, dpi, quality }) => [source, encoding, dpi, quality])).toEqual([
      ["a", "g4", 300, null],
      ["b", "jpeg-color", 300, 60],
      ["c", "jpeg-color", 300, 60],
      ["d", "jpeg-color", 300, 60],
      ["e", "g4", 300, null],
    ]);
  });

  it("stays under the limit and above the floor, and degrades no page without need", async () => {
    const free = await within(null);
    const roomy = await within(free.pdf.length + 2000);
    expect(roomy.pages).toEqual(free.pages);
    for (const share of [0.7]) {
      const limit = Math.round(free.pdf.length * share);
      const { pdf, pages } = await within(limit);
      expect(pdf.length).toBeLessThanOrEqual(limit);
      expect(pdf.length).toBeGreaterThan(limit * 0.8);
      expect(Math.min(...pages.map((page) => page.inkRecall))).toBeGreaterThanOrEqual(INK_RECALL_FLOOR);
      expect(Math.min(...pages.map((page) => page.dpi))).toBeGreaterThanOrEqual(200);
    }
  });

  it("says the smallest legible size when the limit cannot be met, and reaches exactly that", async () => {
    const { code, params } = await faultOf(within(20_000));
    expect(code).toBe("limit-unreachable");
    expect(params.limit).toBe(20_000);
    const smallest = Number(params.smallest);
    const { pdf } = await within(smallest);
    expect(pdf.length).toBeLessThanOrEqual(smallest);
    expect(pdf.length).toBeGreaterThan(smallest * 0.97);
    expect((await faultOf(within(smallest - 1))).params.smallest).toBe(smallest);
  });

  it.each([0, -1, Number.NaN])("refuses %d as a limit", async (limit) => {
    expect((await faultOf(within(limit))).code).toBe("limit-invalid");
  });

  it("refuses a document without pages", async () => {
    expect((await faultOf(within(null, []))).code).toBe("no-pages");
  });

  it("gives a page whose faint type bilevel would lose a richer encoding, not a refusal", async () => {
    const faint = await composable(sheet({ ink: "#bcbcbc" }));
    for (const limit of [null, 60_000]) {
      const { pages } = await within(limit, [faint]);
      expect(pages[0]).toMatchObject({ encoding: "jpeg-gray" });
      expect(pages[0]!.inkRecall).toBeGreaterThanOrEqual(INK_RECALL_FLOOR);
    }
  });

  it("leaves a source under 200 dpi at its own resolution and brings one over 300 down to it", async () => {
    const coarse = await composable(sheet({ dpi: 150, seal: true }));
    const fine = await composable(sheet({ dpi: 600, widthMm: 60, heightMm: 40, type: 6, seal: true }));
    const { pages } = await within(null, [coarse, fine]);
    expect(pages.map((page) => page.dpi)).toEqual([150, 300]);
    const tight = await faultOf(within(4000, [coarse]));
    const { pages: smallest } = await within(Number(tight.params.smallest), [coarse]);
    expect(smallest[0]!.dpi).toBe(150);
  });

  it("holds at most two pictures at a time and asks for each once where the limit is wide", async () => {
    const asked = new Map<string, number>();
    let held = 0;
    let most = 0;
    const counted = dossier.map((page) => ({
      ...page,
      async prepared() {
        asked.set(page.source, (asked.get(page.source) ?? 0) + 1);
        most = Math.max(most, ++held);
        const prepared = await page.prepared();
        setTimeout(() => held--, 0);
        return prepared;
      },
    }));
    await within(5_000_000, counted);
    expect([...asked.values()]).toEqual([1, 1, 1, 1, 1]);
    expect(most).toBeLessThanOrEqual(2);
  });

  it("tells how far it is", async () => {
    const told: [number, number][] = [];
    await compose(dossier, { ...options, onProgress: (done, total) => told.push([done, total]) });
    expect(told).toEqual([
      [2, 5],
      [4, 5],
      [5, 5],
    ]);
  });

  it("stops when it is cancelled and leaves nothing behind, as it does after success", async () => {
    const controller = new AbortController();
    const composing = compose(dossier, {
      ...options,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error("cancelled")),
    });
    await expect(composing).rejects.toThrow("cancelled");
    expect(readdirSync(workDir)).toEqual([]);
  });
});
