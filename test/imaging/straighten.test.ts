import { describe, expect, test } from "vitest";
import type { Picture } from "../../main/imaging/port.ts";
import { straighten } from "../../main/imaging/turn.ts";
import { drawn, pictureOf, pixelAt } from "./pages.ts";

const PAPER = [240, 236, 224] as const;

/** A black cross whose arms end at the very edge of the picture. */
const cross = () => pictureOfDrawing(`<path d="M0 300H400M200 0V600" stroke="#000" stroke-width="6"/>`, 400, 600);

async function pictureOfDrawing(svg: string, width: number, height: number): Promise<Picture> {
  const paper = `<rect width="${width}" height="${height}" fill="rgb(${PAPER.join()})"/>`;
  return pictureOf(
    await drawn(paper + svg, width, height)
      .removeAlpha()
      .png()
      .toBuffer(),
    150,
  );
}

const ink = ({ data }: Picture) => data.reduce((sum, value, at) => sum + (PAPER[at % 3]! - value), 0);

describe("straightening a picture", () => {
  test("leaves the very same pixels where there is nothing to turn", async () => {
    const picture = await cross();
    expect(await straighten(picture, 0, 0.04, PAPER)).toBe(picture);
  });

  test("by a quarter turn moves pixels and changes none", async () => {
    const picture = await pictureOfDrawing(`<rect width="10" height="10" fill="#f00"/>`, 40, 60);
    const turned = await straighten(picture, 90, 0, PAPER);
    expect(turned).toMatchObject({ width: 60, height: 40, channels: 3, dpi: 150 });
    expect(pixelAt(turned, 59, 0)).toEqual([255, 0, 0]);
    expect(pixelAt(turned, 49, 10)).toEqual([...PAPER]);
  });

  test("takes out a clockwise skew by turning back", async () => {
    const tilted = await pictureOfDrawing(
      `<path transform="rotate(3 200 300)" d="M20 300H380" stroke="#000" stroke-width="4"/>`,
      400,
      600,
    );
    const level = await straighten(tilted, 0, 3, PAPER);
    const rows = [60, 340].map((x) => darkestRow(level, x + (level.width - 400) / 2));
    expect(Math.abs(rows[0]! - rows[1]!)).toBeLessThanOrEqual(1);
  });

  test("cuts nothing away and fills the new corners with the paper's colour", async () => {
    const picture = await cross();
    const turned = await straighten(picture, 0, 4, PAPER);
    expect(turned.width).toBeGreaterThan(400);
    expect(turned.height).toBeGreaterThan(600);
    expect(ink(turned) / ink(picture)).toBeGreaterThan(0.98);
    const corners = [
      [0, 0],
      [turned.width - 1, 0],
      [0, turned.height - 1],
      [turned.width - 1, turned.height - 1],
    ];
    for (const [x, y] of corners) expect(pixelAt(turned, x!, y!)).toEqual([...PAPER]);
  });

  test("keeps a gray picture gray", async () => {
    const gray: Picture = { data: new Uint8Array(100 * 80).fill(200), width: 100, height: 80, channels: 1, dpi: 150 };
    const turned = await straighten(gray, 180, 2, [200]);
    expect(turned.channels).toBe(1);
    expect(turned.data).toHaveLength(turned.width * turned.height);
    expect(new Set(turned.data)).toEqual(new Set([200]));
  });
});

function darkestRow(picture: Picture, x: number): number {
  const column = Array.from({ length: picture.height }, (_, y) => pixelAt(picture, Math.round(x), y)[0]!);
  return column.indexOf(Math.min(...column));
}
