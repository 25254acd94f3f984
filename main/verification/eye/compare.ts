import { type Pdfium, withPdfium } from "../../imaging/open/pdfium.ts";
import { type Sheet, sheetOf } from "../../imaging/open/sheet.ts";
import { mapBox } from "../content/plane.ts";
import { scaled } from "./box.ts";
import { Differences } from "./differing.ts";
import { drawView, type Raster, type View } from "./drawing.ts";
import { type Opener, type OpenRevision, orNull, withFile, withPage } from "./file.ts";
import type { Box, Look, Seen } from "./port.ts";

/** Pixels a point: a decimal point in small print is two of them wide. */
const SCALE = 2;
/** Larger pages than A3 are drawn more coarsely. */
const MOST_PIXELS = 5_000_000;
/** Edges of what is permitted are drawn softly. */
const SOFT = 2;
const VIEWS: readonly View[] = ["content", "screen", "print"];

/** Draws what is asked for, page by page, and tells of each look as soon as it is done. */
export async function comparePages(pdf: Uint8Array, looks: readonly Look[], tell: (seen: Seen) => void): Promise<void> {
  const byPage = Map.groupBy(looks.keys(), (look) => looks[look]!.page);
  await withPdfium((pdfium) =>
    withFile(pdfium, pdf, (open) => {
      const scene = { pdfium, open, end: pdf.length };
      for (const [page, those] of byPage)
        comparePage(
          scene,
          page,
          those.map((look) => [look, looks[look]!]),
          tell,
        );
    }),
  );
}

interface Scene {
  readonly pdfium: Pdfium;
  readonly open: Opener;
  /** Of the file. */
  readonly end: number;
}

/** The present page is drawn once for all revisions. */
function comparePage(
  scene: Scene,
  page: number,
  looks: readonly (readonly [number, Look])[],
  tell: (seen: Seen) => void,
): void {
  const { pdfium, open, end } = scene;
  const current = open(end, (revision) => drawnIn(pdfium, revision, page));
  for (const [look, { signedEnd, permitted }] of looks) {
    const signed = current && open(signedEnd, (revision) => drawnIn(pdfium, revision, page));
    tell({ look, differences: signed && current && differencesOf(signed, current, permitted) });
  }
}

/** A page in all its views. */
interface Drawn {
  readonly sheet: Sheet;
  readonly scale: number;
  readonly rasters: readonly Raster[];
}

/** `missing` where there is no such page, null where it cannot be drawn. */
function drawnIn(pdfium: Pdfium, revision: OpenRevision, index: number): Drawn | "missing" | null {
  if (index >= pdfium._FPDF_GetPageCount(revision.document)) return "missing";
  return orNull(() =>
    withPage(pdfium, revision, index, (page) => {
      const sheet = sheetOf(pdfium, page);
      if (!sheet) return null;
      const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (sheet.width * sheet.height)));
      const size = { width: Math.ceil(sheet.width * scale), height: Math.ceil(sheet.height * scale) };
      const shown = { page, form: revision.form };
      return { sheet, scale, rasters: VIEWS.map((view) => drawView(pdfium, shown, size, view)) };
    }),
  );
}

function differencesOf(
  signed: Drawn | "missing",
  current: Drawn | "missing",
  permitted: Look["permitted"],
): readonly Box[] {
  if (signed === "missing" || current === "missing") {
    const only = signed === "missing" ? current : signed;
    return only === "missing" ? [] : [whole(only.sheet)];
  }
  const { sheet, scale, rasters } = signed;
  if (!isSameSize(sheet, current.sheet)) return [whole(current.sheet)];
  const spared = permitted.map((rectangle) => pixelsAround(rectangle, sheet, scale));
  const differences = new Differences(rasters[0]!);
  for (const [at, view] of VIEWS.entries()) {
    differences.compare(rasters[at]!, current.rasters[at]!, view === "content" ? [] : spared);
  }
  return differences.boxes().map((box) => scaled(box, 1 / scale));
}

const whole = ({ width, height }: Sheet): Box => ({ left: 0, top: 0, width, height });

const isSameSize = (a: Sheet, b: Sheet): boolean =>
  a.width === b.width && a.height === b.height && a.toShown.every((value, at) => value === b.toShown[at]);

function pixelsAround(rectangle: Look["permitted"][number], { toShown }: Sheet, scale: number): Box {
  const [left, top, right, bottom] = mapBox(toShown, rectangle).map((side) => side * scale) as [
    number,
    number,
    number,
    number,
  ];
  const [x, y] = [Math.floor(left) - SOFT, Math.floor(top) - SOFT];
  return { left: x, top: y, width: Math.ceil(right) + SOFT - x, height: Math.ceil(bottom) + SOFT - y };
}
