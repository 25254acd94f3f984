import type { Box } from "../../content/plane.ts";
import type { FindingCode } from "../finding.ts";
import { area, share } from "./box.ts";
import type { FillMark, ImageMark, Mark, TextMark } from "./mark.ts";
import type { DrawnPage } from "./sheet.ts";

/** Shares of what is covered; places of letters are estimates, those of pictures are exact. */
const TEXT_COVERED = 0.9;
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

/** What a page draws and nobody sees. */
export function* hiddenOn(page: DrawnPage): Generator<FindingCode> {
  for (const [at, mark] of page.marks.entries()) {
    const later = () => page.marks.slice(at + 1);
    if (mark.kind === "image" && isHiddenImage(mark, later())) yield "image-hidden";
    if (mark.kind !== "text" || isBlank(mark)) continue;
    if (isInvisible(mark, page, page.marks.slice(0, at))) yield "text-invisible";
    else if (!mark.unseen && later().some((over) => covers(over, mark.seen, TEXT_COVERED))) yield "text-covered";
  }
}

function isHiddenImage({ box, seen, pixels }: ImageMark, later: readonly Mark[]): boolean {
  if (area(box) <= DOT) return pixels > DOT_PIXELS;
  if (area(seen) < area(box) * LEAST_LEFT) return true;
  return later.some((over) => covers(over, seen, IMAGE_COVERED));
}

const covers = (over: Mark, seen: Box, least: number): over is ImageMark | FillMark =>
  over.kind !== "text" && over.opaque && area(seen) > 0 && share(seen, over.seen) >= least;

const isBlank = ({ codes }: TextMark): boolean => codes.every((code) => code === 0x20 || code === 0);

function isInvisible(text: TextMark, { box, marks }: DrawnPage, earlier: readonly Mark[]): boolean {
  if (text.unseen) return !marks.some((mark) => mark.kind === "image" && isPictureUnder(mark, text, box));
  if (text.size < LEAST_TYPE || isBeyond(text.box, box)) return true;
  return text.white && !earlier.some((mark) => gives(mark, text.box));
}

const isPictureUnder = (image: ImageMark, text: TextMark, page: Box): boolean =>
  area(image.seen) >= area(page) * PICTURE && share(text.box, image.seen) > 0;

/** Colour for white letters to stand on. */
const gives = (mark: Mark, letters: Box): boolean =>
  (mark.kind === "image" || (mark.kind === "fill" && !mark.white)) && share(letters, mark.seen) >= 0.5;

const isBeyond = (text: Box, [left, bottom, right, top]: Box): boolean =>
  text[2] < left - BEYOND || text[0] > right + BEYOND || text[3] < bottom || text[1] > top;
