import sharp from "sharp";
import { type Pdfium, withPdfium } from "../../imaging/open/pdfium.ts";
import { sheetOf } from "../../imaging/open/sheet.ts";
import { Fault } from "../../shared/fault.ts";
import { locate } from "../located.ts";
import { Budget } from "../pdf/budget.ts";
import { Flaw } from "../pdf/flaw.ts";
import { openFile } from "../revisions.ts";
import { findSignatures } from "../signatures.ts";
import { differingBoxes } from "./differing.ts";
import { drawView, type Raster } from "./drawing.ts";
import { type OpenRevision, withFile, withPage } from "./file.ts";
import { type Box, NOTHING_SEEN, type PagePictures, type Picture, type PicturesRequest } from "./port.ts";

const [NARROWEST, WIDEST] = [16, 2400];
/** A page that is a thousand times as tall as wide is no paper. */
const MOST_PIXELS = 24_000_000;

/** What {@link pagePictures} answers, made in this thread. */
export async function showPage(pdf: Uint8Array, request: PicturesRequest): Promise<PagePictures> {
  const end = signedEnd(pdf, request.signature);
  if (end === null) return NOTHING_SEEN;
  const width = Math.round(Math.min(WIDEST, Math.max(NARROWEST, request.widthPx)));
  const { signed, current } = await withPdfium((pdfium) =>
    withFile(pdfium, pdf, (open) => {
      const seen = (to: number) => open(to, (revision) => seenOf(pdfium, revision, request.page - 1, width));
      return { signed: seen(end), current: seen(pdf.length) };
    }),
  );
  const [before, after] = [signed?.raster ?? null, current?.raster ?? null];
  return {
    signed: before && (await pngOf(before)),
    current: after && (await pngOf(after)),
    differences: differencesOf(before, after),
    pages: { signed: signed?.pages ?? null, current: current?.pages ?? null },
  };
}

/** Where the revision ends that this signature of the report covers; null where it covers none. */
function signedEnd(pdf: Uint8Array, signature: number): number | null {
  const opened = openFile(pdf, new Budget());
  if (opened instanceof Flaw) return null;
  const found = findSignatures(opened.document).found[signature];
  const range = found && locate(found, opened).range;
  return typeof range === "object" ? range.end : null;
}

interface Seen {
  readonly pages: number;
  readonly raster: Raster | null;
}

function seenOf(pdfium: Pdfium, revision: OpenRevision, index: number, width: number): Seen {
  const pages = pdfium._FPDF_GetPageCount(revision.document);
  if (index < 0 || index >= pages) return { pages, raster: null };
  const draw = (page: number): Raster | null => {
    const sheet = sheetOf(pdfium, page);
    const height = sheet ? Math.max(1, Math.round((width * sheet.height) / sheet.width)) : 0;
    if (height === 0 || width * height > MOST_PIXELS) return null;
    return drawView(pdfium, { page, form: revision.form }, { width, height }, "screen");
  };
  return { pages, raster: orNull(() => withPage(pdfium, revision, index, draw)) };
}

/** What cannot be opened or is too large is not seen; what breaks the library ends its life. */
function orNull<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

function differencesOf(signed: Raster | null, current: Raster | null): readonly Box[] {
  if (signed && current) return differingBoxes(signed, current);
  const only = signed ?? current;
  return only ? [{ left: 0, top: 0, width: only.width, height: only.height }] : [];
}

async function pngOf({ data, width, height }: Raster): Promise<Picture> {
  const png = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 6 })
    .toBuffer();
  return { png: new Uint8Array(png), width, height };
}
