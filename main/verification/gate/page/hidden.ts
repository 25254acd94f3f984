import { area, both, share } from "../../content/box.ts";
import { hiddenOf } from "../../content/picture/hidden-ink.ts";
import type { Box } from "../../content/plane.ts";
import { Raster } from "../../content/raster.ts";
import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import type { FindingCode } from "../finding.ts";
import type { ImageMark, Mark, TextMark } from "./mark.ts";
import type { DrawnPage } from "./sheet.ts";

/** Shares of what is covered, beyond which nothing of it can be told. */
const LETTER_COVERED = 0.9;
const IMAGE_COVERED = 0.98;
/** A picture of which less is left is not there to be seen. */
const LEAST_LEFT = 0.01;
/** Square points: a dot. */
const DOT = 2.25;
/** A dot of colour needs no more pixels. */
const DOT_PIXELS = 64;
const LEAST_TYPE = 1;
/** Of the page: a picture that recognised text lies over or under. */
const PICTURE = 0.2;
/** Points beyond the edge, where the estimate of a line's width no longer excuses. */
const BEYOND = 100;
/** Along the page's longer side. */
const CELLS = 600;

/** What a page draws and nobody sees. @throws Flaw where looking at it costs too much */
export function hiddenOn(document: PdfDocument, page: DrawnPage, budget: Budget): ReadonlySet<FindingCode> {
  const found = new Set<FindingCode>();
  const { marks } = page;
  const over = new Cover(document, page.box, budget);
  const lowest = marks.findIndex(({ kind }) => kind !== "fill");
  for (let at = marks.length - 1; at >= lowest && at >= 0; at--) {
    const mark = marks[at]!;
    if (mark.kind === "image" && over.hidesImage(mark)) found.add("image-hidden");
    if (mark.kind === "text" && !isBlank(mark)) {
      if (isInvisible(mark, page, at)) found.add("text-invisible");
      else if (over.hidesText(mark)) found.add("text-covered");
    }
    over.add(mark);
  }
  return found;
}

/** Everything opaque from the top of the page down to a mark. */
class Cover {
  readonly #document: PdfDocument;
  readonly #page: Box;
  readonly #budget: Budget;
  readonly #raster: Raster;
  #isEmpty = true;

  constructor(document: PdfDocument, page: Box, budget: Budget) {
    this.#document = document;
    this.#page = page;
    this.#budget = budget;
    this.#raster = new Raster(page, budget, CELLS);
  }

  add(mark: Mark): void {
    if (mark.kind === "text" || !mark.opaque || area(mark.seen) === 0) return;
    this.#isEmpty = false;
    if (mark.kind === "fill") this.#raster.hidePath(mark.path, mark.evenOdd, mark.seen);
    else this.#raster.hide(mark.seen);
  }

  hidesText({ letters, seen, unseen }: TextMark): boolean {
    if (this.#isEmpty || unseen) return false;
    return letters.some((letter) => {
      const left = both(letter, seen);
      return area(left) > 0 && this.#raster.shareOf(left) >= LETTER_COVERED;
    });
  }

  /** Ink of a page's picture counts by itself; of scenery and of what cannot be read, all or a page's worth does. */
  hidesImage(mark: ImageMark): boolean {
    const { box, seen, pixels } = mark;
    if (area(box) <= DOT) return pixels > DOT_PIXELS;
    if (area(seen) < area(box) * LEAST_LEFT) return true;
    if (this.#isEmpty) return false;
    if (this.#raster.shareOf(seen) >= IMAGE_COVERED) return true;
    const hidden = hiddenOf(this.#document, mark, this.#raster, this.#budget);
    return hidden === "ink" || (hidden === "unknown" && area(seen) >= area(this.#page) * PICTURE);
  }
}

const isBlank = ({ codes, letters }: TextMark): boolean =>
  letters.length === 0 || codes.every((code) => code === 0x20 || code === 0);

function isInvisible(text: TextMark, { box, marks }: DrawnPage, at: number): boolean {
  if (text.unseen) return !marks.some((mark) => mark.kind === "image" && isPictureUnder(mark, text, box));
  if (text.size < LEAST_TYPE || isBeyond(text.box, box)) return true;
  return text.white && !marks.slice(0, at).some((mark) => gives(mark, text.box));
}

const isPictureUnder = (image: ImageMark, text: TextMark, page: Box): boolean =>
  !image.optional && area(image.seen) >= area(page) * PICTURE && share(text.box, image.seen) > 0;

/** Colour for white letters to stand on, that no layer takes away. */
const gives = (mark: Mark, letters: Box): boolean =>
  !mark.optional &&
  (mark.kind === "image" || (mark.kind === "fill" && !mark.white)) &&
  share(letters, mark.seen) >= 0.5;

const isBeyond = (text: Box, [left, bottom, right, top]: Box): boolean =>
  text[2] < left - BEYOND || text[0] > right + BEYOND || text[3] < bottom || text[1] > top;
