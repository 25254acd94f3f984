import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ComposeOptions, compose, composeParts } from "../../main/composition/compose.ts";
import { FLOORS } from "../../main/composition/legibility/floor.ts";
import type { PageDrafts } from "../../main/composition/page-drafts.ts";
import { Store } from "../../main/composition/store.ts";
import { type Fault, isFault } from "../../main/shared/fault.ts";
import { draftsOf, type Judge, type Sheet, sheet } from "./sheets.ts";

const workDir = mkdtempSync(join(tmpdir(), "compose-test-"));
const options: ComposeOptions = { limitBytes: null, createdAt: new Date(0) };
let store: Store;
let dossier: readonly PageDrafts[];

const page = (of: Partial<Sheet> = {}, name?: string, judge?: Judge) => draftsOf(sheet(of), store, name, judge);
const dossierAnew = async () => [
  await page({}, "a"),
  await page({ seal: true }, "b"),
  await page({ seal: true, photo: true }, "c"),
  await page({ seal: true, type: 8, noise: 5 }, "d"),
  await page({ lines: [] }, "e"),
];

beforeAll(async () => {
  store = await Store.in(workDir);
  dossier = await dossierAnew();
});
afterAll(() => rmSync(workDir, { recursive: true }));

const within = (limitBytes: number | null, pages = dossier) => compose(pages, store, { ...options, limitBytes });

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
      ["a", "jbig2", 300, null],
      ["b", "mrc", 300, 80],
      ["c", "jpeg-color", 300, 60],
      ["d", "mrc", 300, 80],
      ["e", "jbig2", 300, null],
    ]);
  });

  it("stays under the limit and above the floors, and degrades no page without need", async () => {
    const free = await within(null);
    const roomy = await within(free.pdf.length + 2000);
    expect(roomy.pages).toEqual(free.pages);
    const limit = Math.round(free.pdf.length * 0.8);
    const { pdf, pages } = await within(limit);
    expect(pdf.length).toBeLessThanOrEqual(limit);
    for (const { inkRecall, agreement, colorKept, dpi } of pages) {
      expect(inkRecall).toBeGreaterThanOrEqual(FLOORS.inkRecall);
      expect(agreement).toBeGreaterThanOrEqual(FLOORS.agreement);
      expect(colorKept ?? 1).toBeGreaterThanOrEqual(FLOORS.colorKept);
      expect(dpi).toBeGreaterThanOrEqual(FLOORS.dpi);
    }
  });

  it("says the smallest legible size when the limit cannot be met, and reaches exactly that", async () => {
    const { code, params } = await faultOf(within(9_000));
    expect(code).toBe("limit-unreachable");
    expect(params.limit).toBe(9_000);
    const smallest = Number(params.smallest);
    const { pdf } = await within(smallest);
    expect(pdf.length).toBeLessThanOrEqual(smallest);
    expect(pdf.length).toBeGreaterThan(smallest * 0.95);
    expect((await faultOf(within(smallest - 1))).params.smallest).toBe(smallest);
  });

  it("splits pages into the fewest parts that fit, and proposes as many", async () => {
    const { params } = await faultOf(within(9_000));
    const whole = Number(params.smallest);
    const limit = Math.round(whole * 0.75);
    const proposed = Number((await faultOf(within(limit))).params.parts);
    const parts = await composeParts(dossier, store, { ...options, limitBytes: limit });
    expect(parts).toHaveLength(proposed);
    expect(proposed).toBeGreaterThan(1);
    expect(parts.flatMap(({ pages }) => pages.map(({ source }) => source))).toEqual(["a", "b", "c", "d", "e"]);
    for (const { pdf } of parts) expect(pdf.length).toBeLessThanOrEqual(limit);
  });

  it("proposes no parts when a single page is over the limit", async () => {
    expect((await faultOf(within(5_000))).params.parts).toBe(0);
    await expect(composeParts(dossier, store, { ...options, limitBytes: 5_000 })).rejects.toMatchObject({
      code: "limit-unreachable",
    });
  });

  it.each([0, -1, Number.NaN])("refuses %d as a limit", async (limit) => {
    expect((await faultOf(within(limit))).code).toBe("limit-invalid");
  });

  it("refuses a document without pages", async () => {
    expect((await faultOf(within(null, []))).code).toBe("no-pages");
  });

  it("leaves a source under 200 dpi at its own resolution", async () => {
    const coarse = await page({ dpi: 150, seal: true });
    expect((await within(null, [coarse])).pages[0]!.dpi).toBe(150);
    const tight = await faultOf(within(4000, [coarse]));
    expect((await within(Number(tight.params.smallest), [coarse])).pages[0]!.dpi).toBe(150);
  });

  it("gives the same bytes for the same pages, whatever was composed before", async () => {
    const anew = async () => within(null, [await page({ seal: true }), await page()]);
    const [one, other] = [await anew(), await anew()];
    expect(Buffer.compare(one.pdf, other.pdf)).toBe(0);
  });

  it("stops when it is cancelled", async () => {
    const controller = new AbortController();
    const composing = compose(await dossierAnew(), store, {
      ...options,
      limitBytes: 9_000,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error("cancelled")),
    });
    await expect(composing).rejects.toThrow("cancelled");
  });
});

describe("a page that does not prove legible", () => {
  it("whose faint type bilevel would lose gets a richer encoding, not a refusal", async () => {
    const { pages } = await within(null, [await page({ ink: "#bcbcbc" })]);
    expect(["mrc", "jpeg-gray"]).toContain(pages[0]!.encoding);
    expect(pages[0]!.inkRecall).toBeGreaterThanOrEqual(FLOORS.inkRecall);
  });

  it("whose words read differently climbs until they agree", async () => {
    const refused = await page({}, "a", ({ tier }) => ({ share: tier < 2 ? 0.99 : 1, reread: 9 }));
    const { pages } = await within(null, [refused]);
    expect(pages[0]).toMatchObject({ encoding: "jpeg-gray", agreement: 1 });
  });

  it("that no encoding makes agree keeps the scanner's own quality, and the proof says so", async () => {
    const { pages } = await within(null, [await page({ seal: true }, "a", () => ({ share: 0.97, reread: 9 }))]);
    expect(pages[0]).toMatchObject({ encoding: "jpeg-color", quality: 90, agreement: 0.97 });
  });

  it("in a smaller encoding is not written in that encoding", async () => {
    const fine: Judge = ({ only }) => ({ share: only && only.dpi < 300 ? 0.9 : 1, reread: 9 });
    const refused = [await page({}, "a", fine)];
    const { params } = await faultOf(within(3_000, refused));
    const { pages } = await within(Number(params.smallest), refused);
    expect(pages[0]!.dpi).toBe(300);
  });
});
