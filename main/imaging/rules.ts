import { type Gray, pixels } from "./raster.ts";

/** In a picture whose paper is white, what is darker may belong to a rule: thin rules are gray, not black. */
const DARK = 190;
/** No letter has strokes as long as these. */
const SHORTEST_MM = { down: 8, across: 13 } as const;
const THICKEST_MM = 0.9;
/** Samples by which a rule's thickness varies. */
const SPREAD = 2;

/**
 * Takes ruled lines (tables, underlines) out of a reading picture, in place: letters next to them are read wrongly, and
 * upright rules are read as letters. Where a letter's stroke crosses a rule, the crossing stays.
 */
export function eraseRules(gray: Gray): void {
  const { data } = gray;
  const thickest = Math.round(pixels(THICKEST_MM, gray));
  const down = runsDown(gray, pixels(SHORTEST_MM.down, gray));
  const across = runsAcross(gray, pixels(SHORTEST_MM.across, gray));
  const crossings = crossingsOf(down, across);
  const thin = [...down, ...across].flatMap((run) => {
    const widths = widthsOf(data, run, thickest);
    const usual = Int32Array.from(widths).sort()[widths.length >> 1]!;
    return usual <= thickest ? [{ run, bare: widths.map((wide) => (wide <= usual + SPREAD ? wide : 0)) }] : [];
  });
  for (const { run, bare } of thin) erase(data, run, bare, crossings);
}

/** Dark samples in a row, one sample thick: `step` leads along it, `side` across it. */
interface Run {
  readonly start: number;
  readonly count: number;
  readonly step: number;
  readonly side: number;
}

/** A run as long as `shortest` covers one of every so many samples: only from those on it is looked for. */
function runsAcross({ data, width, height }: Gray, shortest: number): Run[] {
  const every = Math.ceil(shortest);
  const runs: Run[] = [];
  for (let y = 0; y < height; y++) {
    const end = (y + 1) * width;
    for (let at = y * width + every - 1; at < end; at += every) {
      if (data[at]! >= DARK) continue;
      const start = darkFrom(data, at, y * width, 1);
      while (at + 1 < end && data[at + 1]! < DARK) at += 1;
      if (at + 1 - start >= shortest) runs.push({ start, count: at + 1 - start, step: 1, side: width });
    }
  }
  return runs;
}

function runsDown({ data, width, height }: Gray, shortest: number): Run[] {
  const every = Math.ceil(shortest);
  const runs: Run[] = [];
  for (let y = every - 1; y < height; y += every) {
    for (let at = y * width; at < (y + 1) * width; at++) {
      if (data[at]! >= DARK) continue;
      const start = darkFrom(data, at, 0, width);
      const isFirstLook = start > at - every * width;
      if (!isFirstLook) continue;
      let last = at;
      while (last + width < data.length && data[last + width]! < DARK) last += width;
      const count = (last - start) / width + 1;
      if (count >= shortest) runs.push({ start, count, step: width, side: 1 });
    }
  }
  return runs;
}

/** The first of the dark samples that lead to `at`, none before `first`. */
function darkFrom(data: Uint8Array, at: number, first: number, step: number): number {
  let start = at;
  while (start - step >= first && data[start - step]! < DARK) start -= step;
  return start;
}

/** How many samples across are dark at each place of the run, as far as one more than `most`. */
function widthsOf(data: Uint8Array, { start, count, step, side }: Run, most: number): Int32Array {
  return Int32Array.from({ length: count }, (_, n) => {
    const at = start + n * step;
    let wide = 1;
    for (let next = at + side; wide <= most && data[next]! < DARK; next += side) wide += 1;
    for (let next = at - side; wide <= most && data[next]! < DARK; next -= side) wide += 1;
    return wide;
  });
}

/** Places that lie both on a run down and on one across. */
function crossingsOf(down: readonly Run[], across: readonly Run[]): Set<number> {
  const places = new Set<number>();
  for (const { start, count, step } of down) for (let n = 0; n < count; n++) places.add(start + n * step);
  const crossings = new Set<number>();
  for (const { start, count } of across) {
    for (let at = start; at < start + count; at++) if (places.has(at)) crossings.add(at);
  }
  return crossings;
}

/** Whitens the run and what is dark or gray beside it, but not where something wider crosses it, `bare` being 0. */
function erase(data: Uint8Array, { start, count, step, side }: Run, bare: Int32Array, crossings: Set<number>): void {
  for (let n = 0; n < count; n++) {
    const at = start + n * step;
    if (bare[n] === 0 && !crossings.has(at)) continue;
    const reach = Math.max(1, bare[n]!);
    for (let beside = -reach; beside <= reach; beside++) {
      const place = at + beside * side;
      if (place >= 0 && place < data.length) data[place] = 255;
    }
  }
}
