import { describe, expect, test } from "vitest";
import type { Picture } from "../../main/imaging/port.ts";
import { piecesOf } from "../../main/recognition/layout/pieces.ts";
import { printOf } from "../../main/recognition/layout/print.ts";
import { inReadingOrder } from "../../main/recognition/layout/reading-order.ts";
import { stripOf } from "../../main/recognition/layout/strip.ts";
import { readingPage } from "./reading-pages.ts";

const laidOut = (page: Picture) => {
  const print = printOf(page);
  const pieces = piecesOf(print);
  return { print, pieces, strip: stripOf(page, print, inReadingOrder(pieces, print.height)) };
};
const darkness = ({ data }: Picture) => data.reduce((sum, value) => sum + (255 - value), 0);

describe("a page's print in one column", () => {
  const table = readingPage("summary-table", "strip");

  test("holds nearly all the page's ink, and nothing twice", async () => {
    const { reading } = (await table).prepared;
    const { strip } = laidOut(reading);
    const share = darkness(strip.picture) / darkness(reading);
    expect(share).toBeGreaterThan(0.95);
    expect(share).toBeLessThanOrEqual(1);
  });

  test("has a piece where every word of the truth is, and no piece over two lines", async () => {
    const { prepared, truth } = await table;
    const { pieces, print } = laidOut(prepared.reading);
    const scale = prepared.reading.dpi / truth.dpi;
    const [dx, dy] = [
      (prepared.reading.width - truth.width * scale) / 2,
      (prepared.reading.height - truth.height * scale) / 2,
    ];
    const lost = truth.lines
      .flatMap(({ words }) => words)
      .filter(({ box: word }) => {
        const [x, y] = [(word.x + word.width / 2) * scale + dx, (word.y + word.height / 2) * scale + dy];
        return !pieces.some(
          ({ box }) => x >= box.x && x <= box.x + box.width && y >= box.y - 3 && y <= box.y + box.height + 3,
        );
      });
    expect(lost.map(({ text }) => text)).toEqual([]);
    expect(Math.max(...pieces.map(({ box }) => box.height))).toBeLessThan(3 * print.height);
  });

  test("knows for each piece where on the page it came from", async () => {
    const { reading } = (await table).prepared;
    const { strip } = laidOut(reading);
    for (const { inStrip, onPage } of strip.lines.flatMap(({ pieces }) => pieces)) {
      expect([inStrip.width, inStrip.height]).toEqual([onPage.width, onPage.height]);
      const [x, y] = [Math.floor(inStrip.width / 2), Math.floor(inStrip.height / 2)];
      const there = strip.picture.data[(inStrip.y + y) * strip.picture.width + inStrip.x + x]!;
      const here = reading.data[(onPage.y + y) * reading.width + onPage.x + x]!;
      expect(there).toBeGreaterThanOrEqual(here);
      if (here < 120) expect(there).toBe(here);
    }
  });
});
