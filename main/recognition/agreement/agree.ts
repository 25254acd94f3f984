import type { Picture } from "../../imaging/port.ts";
import { withOnly } from "../only.ts";
import type { Agreement, Box, Line, PageText, Word } from "../port.ts";
import { doubtfulLines } from "./doubtful.ts";

/** A word that the engine is less sure of, 0–100, proves nothing by being read differently. */
const SURE = 75;
/** Share of a word's width that the same word read again covers. */
const SAME_PLACE = 0.5;

/**
 * Holds what is shown of a page against what was read of the original. Only the words that look least alike are read
 * again; where they read differently, the original is read again too, as it is and as though its paper had lain half a
 * pixel further: a word that does not even agree with itself was not sure.
 * @param read the page's print, as the page was read
 * @param reading what `text` was read from
 * @param shown of the same size
 */
export async function agreementOf(
  read: (picture: Picture) => Promise<readonly Line[]>,
  text: PageText,
  reading: Picture,
  shown: Picture,
): Promise<Agreement> {
  const sure = text.lines.flatMap(sureWords).length;
  const doubtful = doubtfulLines(text, reading, shown);
  const again = doubtful.flatMap(sureWords);
  if (again.length === 0) return { share: sure === 0 ? null : 1, reread: 0 };
  const boxes = doubtful.map(({ box }) => box);
  const different = notAmong(again, await read(withOnly(shown, boxes)));
  if (different.length === 0) return { share: 1, reread: again.length };
  const steady = await steadyAmong(different, async (picture) => read(withOnly(picture, boxes)), reading);
  const stable = sure - (different.length - steady.length);
  const lost = steady.length;
  return { share: stable === 0 ? null : (stable - lost) / stable, reread: again.length };
}

async function steadyAmong(
  words: readonly Word[],
  read: (picture: Picture) => Promise<readonly Line[]>,
  reading: Picture,
) {
  const unlike = new Set(notAmong(words, await read(reading)));
  for (const word of notAmong(words, await read(shifted(reading)))) unlike.add(word);
  return words.filter((word) => !unlike.has(word));
}

/** Half a pixel to the right and down: each pixel the mean of four. */
function shifted(picture: Picture): Picture {
  const { data: from, width } = picture;
  const data = from.slice();
  for (let at = width + 1; at < data.length; at++)
    data[at] = (from[at]! + from[at - 1]! + from[at - width]! + from[at - width - 1]! + 2) >> 2;
  return { ...picture, data };
}

const sureWords = ({ words }: Line): readonly Word[] => words.filter(({ confidence }) => confidence >= SURE);

function notAmong(words: readonly Word[], lines: readonly Line[]): readonly Word[] {
  const found = lines.flatMap((line) => line.words);
  return words.filter(({ text, box }) => !found.some((other) => other.text === text && isSamePlace(box, other.box)));
}

function isSamePlace(one: Box, other: Box): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return down > 0 && across >= SAME_PLACE * one.width;
}
