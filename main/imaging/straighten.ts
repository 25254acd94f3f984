import { rotationOf, type Size } from "./canvas.ts";
import type { Kept, Lie } from "./port.ts";
import { turned } from "./quarter-turn.ts";
import { rotated } from "./rotation.ts";
import type { Zone } from "./zone.ts";

/** A skew below this, in degrees, is left alone: turning pixels costs a little of their sharpness. */
const UNSEEN_SKEW = 0.05;

const isSeen = (skew: number) => Math.abs(skew) >= UNSEEN_SKEW;

/**
 * Turns the page clockwise by a quarter turn and then back by `skew` degrees. The canvas grows so that nothing is cut
 * away; its new corners get the colour of the paper. Where there is nothing to turn, the very same page is answered.
 */
export function straighten(page: Kept, { turn, skew }: Lie, tint: readonly number[]): Kept {
  if (turn === 0 && !isSeen(skew)) return page;
  const luma = turned(page.luma, turn);
  const color = page.color && turned(page.color, turn);
  if (!isSeen(skew)) return { luma, color };
  const rotation = rotationOf(luma, skew);
  return {
    luma: rotated(luma, rotation, 1, [lightnessOf(tint)]),
    color: color && rotated(color, rotation, 2, tint),
  };
}

/** Weights of ITU-R BT.601. */
const lightnessOf = ([r, g = r, b = r]: readonly number[]): number => 0.299 * r! + 0.587 * g! + 0.114 * b!;

/** The smallest upright zone of the straightened page that holds a zone of the page of that size as it lay. */
export function straightenedZone(zone: Zone, size: Size, { turn, skew }: Lie): Zone {
  const quarter = turnedZone(zone, turn);
  if (!isSeen(skew)) return quarter;
  const { from, to } = rotationOf(turn % 180 === 0 ? size : { width: size.height, height: size.width }, skew);
  const radians = (skew * Math.PI) / 180;
  const corners = [quarter.left, quarter.right].flatMap((x) =>
    [quarter.top, quarter.bottom].map((y) => {
      const [dx, dy] = [(x - 0.5) * from.width, (y - 0.5) * from.height];
      const across = dx * Math.cos(radians) + dy * Math.sin(radians);
      const down = dy * Math.cos(radians) - dx * Math.sin(radians);
      return { x: across / to.width + 0.5, y: down / to.height + 0.5 };
    }),
  );
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return { left: least(xs), top: least(ys), right: most(xs), bottom: most(ys) };
}

const least = (values: readonly number[]) => Math.max(0, Math.min(...values));
const most = (values: readonly number[]) => Math.min(1, Math.max(...values));

function turnedZone({ left, top, right, bottom }: Zone, turn: Lie["turn"]): Zone {
  if (turn === 90) return { left: 1 - bottom, top: left, right: 1 - top, bottom: right };
  if (turn === 180) return { left: 1 - right, top: 1 - bottom, right: 1 - left, bottom: 1 - top };
  if (turn === 270) return { left: top, top: 1 - right, right: bottom, bottom: 1 - left };
  return { left, top, right, bottom };
}
