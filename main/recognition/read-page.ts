import type { Picture } from "../imaging/port.ts";
import type { Engine } from "./engine.ts";
import { isPrint } from "./is-print.ts";
import { piecesOf } from "./layout/pieces.ts";
import { printOf } from "./layout/print.ts";
import { inReadingOrder } from "./layout/reading-order.ts";
import { stripOf } from "./layout/strip.ts";
import { linesOnPage } from "./layout/words.ts";
import type { Line, PageText } from "./port.ts";

/** A page that scores worse, 0–100, is not laid out as was thought. */
const POOR = 55;

/** The page's print laid out in one column; where that reads badly, the page as it is, light print on dark included. */
export function readPage(engine: Engine, picture: Picture): PageText {
  const laidOut = pageText(picture, readLaidOut(engine, picture));
  if (laidOut.confidence >= POOR) return laidOut;
  const asItIs = pageText(picture, engine.read(picture, { layout: "page", inverted: true }).filter(isPrint));
  return asItIs.confidence > laidOut.confidence ? asItIs : laidOut;
}

function readLaidOut(engine: Engine, picture: Picture): Line[] {
  const print = printOf(picture);
  const strip = stripOf(picture, print, inReadingOrder(piecesOf(print), print.height));
  if (strip.lines.length === 0) return [];
  return linesOnPage(strip, engine.read(strip.picture, { layout: "column", inverted: false }));
}

const pageText = ({ width, height, dpi }: Picture, lines: readonly Line[]): PageText => ({
  width,
  height,
  dpi,
  lines,
  confidence: confidenceOf(lines),
});

function confidenceOf(lines: readonly Line[]): number {
  let [sum, letters] = [0, 0];
  for (const { text, confidence } of lines.flatMap(({ words }) => words)) {
    sum += confidence * text.length;
    letters += text.length;
  }
  return letters === 0 ? 0 : sum / letters;
}
