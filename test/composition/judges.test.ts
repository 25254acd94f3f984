import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compose } from "../../main/composition/compose.ts";
import { Store } from "../../main/composition/store.ts";
import { missing, run } from "../tools.ts";
import { draftsOf, sheet } from "./sheets.ts";
import { difference, type Shown, viewers } from "./viewers.ts";

const folder = mkdtempSync(join(tmpdir(), "judges-test-"));
const file = join(folder, "out.pdf");
const DPI = 300;
const PAGES = ["type alone", "type with seal and signature", "type with seal and photo"];
/** Viewers differ at edges by the part of a pixel that they round differently; in gray levels, at a third of the resolution. */
const ALIKE = { mean: 6, worst: 20 };

beforeAll(async () => {
  const store = await Store.in(folder);
  const pages = [
    await draftsOf(sheet(), store),
    await draftsOf(sheet({ seal: true }), store),
    await draftsOf(sheet({ seal: true, photo: true }), store),
  ];
  const { pdf } = await compose(pages, store, { limitBytes: null, createdAt: new Date(0) });
  writeFileSync(file, pdf);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(missing("pdftoppm", "mutool", "qpdf"))("the composed file before other programs", () => {
  const names = Object.keys(viewers) as (keyof typeof viewers)[];
  const pairs = names.flatMap((a, at) => names.slice(at + 1).map((b) => [a, b] as const));

  it.each(PAGES.entries().toArray())("looks the same in all of them: page %i, %s", async (at) => {
    const shown = {} as Record<keyof typeof viewers, Shown>;
    for (const name of names) shown[name] = await viewers[name](file, at + 1, DPI);
    for (const [a, b] of pairs) {
      const { mean, worst } = difference(shown[a], shown[b]);
      expect(mean, `${a} and ${b} over the page`).toBeLessThan(ALIKE.mean);
      expect(worst, `${a} and ${b} where they differ most`).toBeLessThan(ALIKE.worst);
    }
  });

  it("would not look the same if a viewer left out a seal, a photo or the type", async () => {
    const [type, seal, photo] = await Promise.all([1, 2, 3].map((page) => viewers.poppler(file, page, DPI)));
    const blank = { ...type!, data: new Uint8Array(type!.data.length).fill(255) };
    for (const other of [difference(type!, seal!), difference(seal!, photo!), difference(type!, blank)])
      expect(other.worst).toBeGreaterThan(2 * ALIKE.worst);
  });

  it("has no fault that qpdf finds, nor a warning", () => {
    expect(run("qpdf", ["--check", file])).toContain("No syntax or stream encoding errors found");
  });
});
