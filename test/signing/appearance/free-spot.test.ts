import { describe, expect, it } from "vitest";
import { nearestFree } from "../../../main/signing/appearance/finding/free-spot.ts";
import { obstaclesOf } from "../../../main/signing/appearance/finding/obstacles.ts";
import { inkOf } from "../../../main/signing/appearance/looking/ink.ts";
import type { PageInk } from "../../../main/signing/appearance/looking/port.ts";

type Ink = (x: number, y: number) => boolean;

/** A page of 595 × 842 points with ink where it is asked for. */
function page(ink: Ink, paper = 255): PageInk {
  const [width, height] = [595, 842];
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    ink(i % width, height - 1 - Math.floor(i / width)) ? paper - 120 : paper,
  );
  return { cells: inkOf(data), width, height, scale: 1 };
}

const area = [80, 50, 555, 792] as const;
const size = { width: 200, height: 50 };
const corner = { x: 355, y: 50 };
const find = (ink: PageInk, taken: (readonly [number, number, number, number])[] = []) =>
  nearestFree(obstaclesOf(ink, taken), size, area, corner);

describe("the nearest free place", () => {
  it("is the wanted one on an empty page, tinted or not", () => {
    for (const paper of [255, 225]) expect(find(page(() => false, paper))).toEqual([355, 50, 555, 100]);
  });

  it("lies above ink or beside it, whichever is nearer", () => {
    const above = find(page((x, y) => x > 100 && y < 90))!;
    expect(above[0]).toBe(355);
    expect(above[1]).toBeGreaterThanOrEqual(90);
    const beside = find(page((x) => x > 500))!;
    expect(beside[1]).toBe(50);
    expect(beside[2]).toBeLessThanOrEqual(501);
  });

  it("leaves alone what is taken, seen or not", () => {
    const [, bottom] = find(
      page(() => false),
      [[300, 40, 400, 80]],
    )!;
    expect(bottom).toBeGreaterThanOrEqual(80);
  });

  it("takes a speck for dust, and a thin rule for print", () => {
    expect(find(page((x, y) => x === 400 && y === 70))).toEqual([355, 50, 555, 100]);
    expect(find(page((_, y) => y === 70))![1]).toBeGreaterThan(70);
  });

  it("is none on a page full of print", () => {
    expect(find(page((x, y) => (x + y) % 9 < 3))).toBeNull();
  });
});

describe("under a silhouette", () => {
  /** A disc of 30 points across. */
  const disc = {
    cells: Uint8Array.from({ length: 900 }, (_, i) =>
      Number(Math.hypot((i % 30) - 14.5, Math.floor(i / 30) - 14.5) < 15),
    ),
    width: 30,
    height: 30,
  };

  it("only what it covers counts, not the corners of its rectangle", () => {
    const obstacles = obstaclesOf(
      page(() => false),
      [[127, 127, 140, 140]],
    );
    expect(obstacles.isFree([100, 100, 130, 130])).toBe(false);
    expect(obstacles.isFreeUnder(disc, 100, 100)).toBe(true);
    expect(obstacles.isFreeUnder(disc, 108, 108)).toBe(false);
  });

  it("the ink of spared places does not count", () => {
    const inked = page((x, y) => x > 110 && x < 120 && y > 110 && y < 120);
    expect(obstaclesOf(inked, []).isFreeUnder(disc, 100, 100)).toBe(false);
    expect(obstaclesOf(inked, [], [[110, 110, 121, 121]]).isFreeUnder(disc, 100, 100)).toBe(true);
  });
});
