import { broken } from "./flaw.ts";
import { asCount, type PdfDict } from "./values.ts";

const MOST_COLOURS = 32;

/**
 * Undoes a PNG predictor (ISO 32000-2 §7.4.4.4).
 * @throws Flaw pdf-broken for the TIFF predictor, and for rows that are cut off
 */
export function unpredict(data: Uint8Array, parms: PdfDict): Uint8Array {
  const number = (key: string, otherwise: number) => {
    const value = parms.entries.get(key);
    return value === undefined ? otherwise : asCount(value);
  };
  const predictor = number("Predictor", 1);
  if (predictor === 1) return data;
  const [columns, colours, bits] = [number("Columns", 1), number("Colors", 1), number("BitsPerComponent", 8)];
  if (predictor === null || predictor < 10 || predictor > 15) throw broken("unknown predictor");
  if (!columns || !colours || colours > MOST_COLOURS || !bits || bits > 16) throw broken("unknown predictor");
  const width = Math.ceil((columns * colours * bits) / 8);
  if (data.length % (width + 1) !== 0) throw broken("predicted rows are cut off");
  return unfilterRows(data, width, Math.max(1, (colours * bits) >> 3));
}

/** `step`: bytes from a sample to the one left of it. */
function unfilterRows(data: Uint8Array, width: number, step: number): Uint8Array {
  const rows = data.length / (width + 1);
  const out = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const type = data[row * (width + 1)]!;
    if (type > 4) throw broken("unknown PNG filter");
    for (let column = 0; column < width; column++) {
      const to = row * width + column;
      const left = column >= step ? out[to - step]! : 0;
      const up = row > 0 ? out[to - width]! : 0;
      const upLeft = column >= step && row > 0 ? out[to - width - step]! : 0;
      out[to] = data[row * (width + 1) + 1 + column]! + predict(type, left, up, upLeft);
    }
  }
  return out;
}

function predict(type: number, left: number, up: number, upLeft: number): number {
  if (type === 0) return 0;
  if (type === 1) return left;
  if (type === 2) return up;
  if (type === 3) return (left + up) >> 1;
  return paeth(left, up, upLeft);
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const [byLeft, byUp, byUpLeft] = [left, up, upLeft].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ];
  if (byLeft <= byUp && byLeft <= byUpLeft) return left;
  return byUp <= byUpLeft ? up : upLeft;
}
