/** A page as it is shown, 8-bit gray, rows top to bottom; `scale` pixels per point. */
export interface PageRaster {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** Points from the edges of the shown page. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Gray levels by which ink is darker than the paper, which may be tinted. */
const INK_CONTRAST = 40;
/** Share of dark pixels that scanner noise may leave on bare paper. */
const NOISE = 0.002;
const STEP = 6;

/**
 * The free place for a block that is nearest to the bottom right corner within the margins: its bottom left corner in
 * points of the shown page, or null where there is none.
 */
export function findFreeSpot(raster: PageRaster, block: Size, margins: Margins): { x: number; y: number } | null {
  const inked = inkCounter(raster);
  const page = { width: raster.width / raster.scale, height: raster.height / raster.scale };
  const right = page.width - margins.right - block.width;
  const top = page.height - margins.top - block.height;
  let best: { x: number; y: number; away: number } | null = null;
  for (let x = right; x >= margins.left; x -= STEP) {
    for (let y = margins.bottom; y <= top; y += STEP) {
      const away = right - x + (y - margins.bottom);
      if (best && away >= best.away) break;
      if (inked(x, y, block) <= NOISE) best = { x, y, away };
    }
  }
  return best && { x: best.x, y: best.y };
}

/** Answers the share of ink in a rectangle, from a summed-area table. */
function inkCounter({ data, width, height, scale }: PageRaster): (x: number, y: number, block: Size) => number {
  const threshold = paperLevel(data) - INK_CONTRAST;
  const stride = width + 1;
  const sums = new Uint32Array(stride * (height + 1));
  for (let row = 0; row < height; row++) {
    let run = 0;
    for (let column = 0; column < width; column++) {
      if (data[row * width + column]! < threshold) run++;
      sums[(row + 1) * stride + column + 1] = sums[row * stride + column + 1]! + run;
    }
  }
  const clamp = (value: number, max: number) => Math.min(max, Math.max(0, Math.round(value)));
  return (x, y, block) => {
    const [left, right] = [clamp(x * scale, width), clamp((x + block.width) * scale, width)];
    const [top, bottom] = [clamp(height - (y + block.height) * scale, height), clamp(height - y * scale, height)];
    const ink = sums[bottom * stride + right]! - sums[top * stride + right]! - sums[bottom * stride + left]!;
    return (ink + sums[top * stride + left]!) / Math.max(1, (right - left) * (bottom - top));
  };
}

/** The most frequent level in the lighter half. */
function paperLevel(data: Uint8Array): number {
  const histogram = new Uint32Array(256);
  for (const level of data) histogram[level]!++;
  let paper = 255;
  for (let level = 254; level >= 128; level--) if (histogram[level]! > histogram[paper]!) paper = level;
  return paper;
}
