/** Which pixels belong to what is looked for (1) and which do not (0), rows top to bottom. */
export interface Mask {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Connected pieces of a mask (8-neighbourhood) as runs of pixels, one array an attribute. Run `i` covers x from
 * `from[i]` to before `to[i]` in row `row[i]` and belongs to piece `piece[i]`.
 */
export interface Components {
  readonly runs: {
    readonly row: Int32Array;
    readonly from: Int32Array;
    readonly to: Int32Array;
    readonly piece: Int32Array;
  };
  /** Bounding boxes, right and bottom exclusive, and pixels of each piece. */
  readonly left: Int32Array;
  readonly top: Int32Array;
  readonly right: Int32Array;
  readonly bottom: Int32Array;
  readonly area: Int32Array;
}

export function componentsOf(mask: Mask): Components {
  const runs = runsOf(mask);
  return measure(runs, joinRuns(runs));
}

interface Runs {
  readonly row: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function runsOf({ data, width, height }: Mask): Runs {
  const found: number[] = [];
  for (let y = 0; y < height; y++) {
    const line = data.subarray(y * width, (y + 1) * width);
    let at = line.indexOf(1);
    while (at >= 0) {
      const after = line.indexOf(0, at);
      const to = after < 0 ? width : after;
      found.push(y, at, to);
      at = line.indexOf(1, to);
    }
  }
  const count = found.length / 3;
  const pick = (offset: number) => Int32Array.from({ length: count }, (_, at) => found[at * 3 + offset]!);
  return { row: pick(0), from: pick(1), to: pick(2) };
}

/** Union-find over runs that touch from row to row; answers each run's root. */
function joinRuns({ row, from, to }: Runs): Int32Array {
  const parent = Int32Array.from(row, (_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]!]!;
      root = parent[root]!;
    }
    return root;
  };
  let above = 0;
  for (let at = 0; at < row.length; at++) {
    while (row[above]! < row[at]! - 1) above += 1;
    let candidate = above;
    while (row[candidate]! === row[at]! - 1 && to[candidate]! < from[at]!) candidate += 1;
    above = candidate;
    while (row[candidate]! === row[at]! - 1 && from[candidate]! <= to[at]!) {
      const [a, b] = [rootOf(candidate), rootOf(at)];
      if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
      candidate += 1;
    }
  }
  return parent.map((_, at) => rootOf(at));
}

function measure(runs: Runs, roots: Int32Array): Components {
  const { row, from, to } = runs;
  const numbers = new Int32Array(roots.length);
  let count = 0;
  const piece = roots.map((root, at) => {
    if (root === at) numbers[at] = count++;
    return numbers[root]!;
  });
  const left = new Int32Array(count).fill(0x7fffffff);
  const top = new Int32Array(count).fill(-1);
  const [right, bottom, area] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  for (let at = 0; at < piece.length; at++) {
    const n = piece[at]!;
    if (top[n] === -1) top[n] = row[at]!;
    bottom[n] = row[at]! + 1;
    if (from[at]! < left[n]!) left[n] = from[at]!;
    if (to[at]! > right[n]!) right[n] = to[at]!;
    area[n]! += to[at]! - from[at]!;
  }
  return { runs: { ...runs, piece }, left, top, right, bottom, area };
}
