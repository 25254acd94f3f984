import { type Pdfium, withPdfium } from "../../imaging/open/pdfium.ts";
import { sheetOf } from "../../imaging/open/sheet.ts";
import { locate } from "../located.ts";
import { Budget } from "../pdf/budget.ts";
import { Flaw } from "../pdf/flaw.ts";
import { openFile } from "../revisions.ts";
import { findSignatures } from "../signatures.ts";
import { Differences } from "./differing.ts";
import { drawView, type Raster } from "./drawing.ts";
import { type OpenRevision, orNull, withFile, withPage } from "./file.ts";
import type { Box, PagePictures, PicturesRequest } from "./port.ts";

/** {@link PagePictures} before they are packed. */
export interface PageRasters extends Pick<PagePictures, "differences" | "pages"> {
  readonly signed: Raster | null;
  readonly current: Raster | null;
}

const [NARROWEST, WIDEST] = [16, 2400];
/** A page that is a thousand times as tall as wide is no paper. */
const MOST_PIXELS = 24_000_000;

/** Draws what is asked for; null where there is no such signature. */
export async function showPage(pdf: Uint8Array, request: PicturesRequest): Promise<PageRasters | null> {
  const end = signedEnd(pdf, request.signature);
  if (end === null) return null;
  const width = Math.round(Math.min(WIDEST, Math.max(NARROWEST, request.widthPx)));
  const { before, after } = await withPdfium((pdfium) =>
    withFile(pdfium, pdf, (open) => {
      const shown = (to: number) => open(to, (revision) => shownIn(pdfium, revision, request.page - 1, width));
      return { before: shown(end), after: shown(pdf.length) };
    }),
  );
  const [signed, current] = [before?.raster ?? null, after?.raster ?? null];
  const pages = { signed: before?.pages ?? null, current: after?.pages ?? null };
  return { signed, current, pages, differences: differencesOf(signed, current) };
}

/** Where the revision ends that this signature of the report covers. */
function signedEnd(pdf: Uint8Array, signature: number): number | null {
  const opened = openFile(pdf, new Budget());
  if (opened instanceof Flaw) return null;
  const found = findSignatures(opened.document).found[signature];
  const range = found && locate(found, opened).range;
  return typeof range === "object" ? range.end : null;
}

interface Shown {
  readonly pages: number;
  readonly raster: Raster | null;
}

function shownIn(pdfium: Pdfium, revision: OpenRevision, index: number, width: number): Shown {
  const pages = pdfium._FPDF_GetPageCount(revision.document);
  const draw = (page: number): Raster | null => {
    const sheet = sheetOf(pdfium, page);
    const height = sheet ? Math.max(1, Math.round((width * sheet.height) / sheet.width)) : 0;
    if (height === 0 || width * height > MOST_PIXELS) return null;
    return drawView(pdfium, { page, form: revision.form }, { width, height }, "screen");
  };
  return { pages, raster: index < 0 ? null : orNull(() => withPage(pdfium, revision, index, draw)) };
}

function differencesOf(signed: Raster | null, current: Raster | null): readonly Box[] {
  const only = signed ?? current;
  if (!only) return [];
  if (!signed || !current || signed.height !== current.height) {
    return [{ left: 0, top: 0, width: only.width, height: only.height }];
  }
  const differences = new Differences(signed);
  differences.compare(signed, current);
  return differences.boxes();
}
