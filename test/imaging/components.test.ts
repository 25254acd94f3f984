import fc from "fast-check";
import { expect, test } from "vitest";
import { componentsOf, type Mask } from "../../main/imaging/components.ts";

const masks = fc
  .record({ width: fc.integer({ min: 1, max: 14 }), height: fc.integer({ min: 1, max: 14 }) })
  .chain(({ width, height }) =>
    fc
      .array(fc.constantFrom(0, 0, 1), { minLength: width * height, maxLength: width * height })
      .map((bits): Mask => ({ data: Uint8Array.from(bits), width, height })),
  );

/** Areas of the pieces as a flood fill finds them. */
function floodedAreas({ data, width, height }: Mask): number[] {
  const left = new Set([...data.keys()].filter((at) => data[at] === 1));
  const areas: number[] = [];
  for (const start of [...data.keys()]) {
    if (!left.delete(start)) continue;
    const front = [start];
    let area = 0;
    for (let at = front.pop(); at !== undefined; at = front.pop(), area++) {
      const [x, y] = [at % width, Math.floor(at / width)];
      for (const [nx, ny] of [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [x + dx, y + dy] as const))) {
        const inside = nx >= 0 && ny >= 0 && nx < width && ny < height;
        if (inside && left.delete(ny * width + nx)) front.push(ny * width + nx);
      }
    }
    areas.push(area);
  }
  return areas.sort((a, b) => a - b);
}

test("pieces are those that a flood fill finds", () => {
  fc.assert(
    fc.property(masks, (mask) => {
      expect(Array.from(componentsOf(mask).area).sort((a, b) => a - b)).toEqual(floodedAreas(mask));
    }),
  );
});

test("runs cover exactly the mask, each within the box of its piece", () => {
  fc.assert(
    fc.property(masks, (mask) => {
      const { runs, left, top, right, bottom } = componentsOf(mask);
      const covered = new Uint8Array(mask.data.length);
      for (const [at, row] of runs.row.entries()) {
        covered.fill(1, row * mask.width + runs.from[at]!, row * mask.width + runs.to[at]!);
        const piece = runs.piece[at]!;
        expect(runs.from[at]!).toBeGreaterThanOrEqual(left[piece]!);
        expect(runs.to[at]!).toBeLessThanOrEqual(right[piece]!);
        expect(row).toBeGreaterThanOrEqual(top[piece]!);
        expect(row).toBeLessThan(bottom[piece]!);
      }
      expect(covered).toEqual(mask.data);
    }),
  );
});
