/** Gray levels by which ink is darker than the paper, which may be tinted. */
const INK_CONTRAST = 40;

/** 1 for each pixel that is darker than the paper. `levels`: the darkest of each pixel's channels. */
export function inkOf(levels: Uint8Array): Uint8Array<ArrayBuffer> {
  const threshold = paperLevel(levels) - INK_CONTRAST;
  const ink = new Uint8Array(levels.length);
  for (let at = 0; at < levels.length; at++) if (levels[at]! < threshold) ink[at] = 1;
  return ink;
}

/** The most frequent level in the lighter half. */
function paperLevel(levels: Uint8Array): number {
  const histogram = new Uint32Array(256);
  for (let at = 0; at < levels.length; at++) histogram[levels[at]!]!++;
  let paper = 255;
  for (let level = 254; level >= 128; level--) if (histogram[level]! > histogram[paper]!) paper = level;
  return paper;
}
