import type { Random } from "./random.ts";
import type { Mark, Point } from "./sheet.ts";

const STEPS = 260;

/** A signature in blue ball-pen ink around `center`: looping letters that die away, then a flourish. */
export function autograph(center: Point, width: number, chance: Random): Mark[] {
  const letters = loops(center, width, chance);
  const start = letters.at(-1)!;
  const flourish = sweep(start, center, width, chance);
  return [stroke([...letters, ...flourish]), ...(chance.chance(0.4) ? [dash(center, width, chance)] : [])];
}

function loops([cx, cy]: Point, width: number, chance: Random): Point[] {
  const height = width * chance.between(0.16, 0.24);
  const turns = chance.between(4.5, 7.5);
  const swing = width * chance.between(0.035, 0.06);
  const [p1, p2, p3] = [chance.between(0, 6), chance.between(0, 6), chance.between(0, 6)];
  return Array.from({ length: STEPS }, (_, at): Point => {
    const t = at / STEPS;
    const phase = 2 * Math.PI * turns * t;
    const fade = (1 - t) ** 0.7 * (0.55 + 0.45 * Math.sin(phase * 0.37 + p2));
    const x = cx + width * (t * 0.85 - 0.5) + swing * Math.cos(phase + p1);
    const y = cy + height * (0.3 + fade) * Math.sin(phase + p3 * 0.15) - height * 0.25 * Math.sin(phase * 0.5 + p2);
    return [x, y - t * height * 0.3];
  });
}

/** From the last letter back under the name and out to the right. */
function sweep(from: Point, [cx, cy]: Point, width: number, chance: Random): Point[] {
  const low = cy + width * chance.between(0.14, 0.2);
  const back: Point = [cx - width * chance.between(0.3, 0.5), low];
  const out: Point = [cx + width * chance.between(0.4, 0.6), low - width * chance.between(0.05, 0.15)];
  const bow: Point = [from[0] + width * 0.15, low - 2];
  return [...bezier(from, bow, back), ...bezier(back, [back[0] + width * 0.1, low + 6], out)];
}

function dash([cx, cy]: Point, width: number, chance: Random): Mark {
  const x = cx + width * chance.between(-0.3, 0.1);
  const y = cy - width * chance.between(0.18, 0.24);
  return stroke(bezier([x, y], [x + 14, y - 5], [x + 34, y - 1]));
}

function bezier(from: Point, control: Point, to: Point): Point[] {
  return Array.from({ length: 40 }, (_, at): Point => {
    const t = at / 39;
    const s = 1 - t;
    const mix = (axis: 0 | 1) => s * s * from[axis] + 2 * s * t * control[axis] + t * t * to[axis];
    return [mix(0), mix(1)];
  });
}

/** Thicker where the pen goes down, thinner where it is quick. */
function stroke(points: readonly Point[]): Mark {
  const widths = points.map((point, at) => {
    const before = points[Math.max(0, at - 1)]!;
    const [dx, dy] = [point[0] - before[0], point[1] - before[1]];
    const length = Math.hypot(dx, dy) || 1;
    return Math.max(0.6, 1.25 + 0.45 * (dy / length) - 0.05 * length);
  });
  return { mark: "stroke", ink: "blue", points, widths };
}
