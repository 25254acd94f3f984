import { inflateSync } from "node:zlib";
import type { Budget } from "./budget.ts";
import { broken, Flaw } from "./flaw.ts";
import { asCount, isKind, isName, type PdfDict, type PdfStream, type PdfValue } from "./values.ts";

/**
 * Unpacks the structural streams (cross-reference and object streams): none or FlateDecode, with PNG predictors.
 * Their dictionaries hold no references here (ISO 32000-2 §7.5.8.2), so none is resolved.
 */
export function unpack(stream: PdfStream, budget: Budget): Uint8Array {
  const { entries } = stream.dict;
  const filter = sole(entries.get("Filter"));
  if (filter === null) return stream.data;
  if (!isName(filter, "FlateDecode")) throw broken("structural stream with another filter than FlateDecode");
  const inflated = inflate(stream.data, budget);
  const parms = sole(entries.get("DecodeParms"));
  return isKind(parms, "dict") ? unpredict(inflated, parms) : inflated;
}

function sole(value: PdfValue | undefined): PdfValue {
  if (!isKind(value, "array")) return value ?? null;
  if (value.items.length > 1) throw broken("structural stream with several filters");
  return value.items[0] ?? null;
}

function inflate(data: Uint8Array, budget: Budget): Uint8Array {
  try {
    const inflated = inflateSync(data, { maxOutputLength: Math.max(1, budget.inflatable) });
    budget.spendInflated(inflated.length);
    return inflated;
  } catch (error) {
    if (error instanceof Flaw) throw error;
    const tooLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw tooLarge ? new Flaw("pdf-too-complex", "stream unpacks to too much") : broken("stream cannot be inflated");
  }
}

/** ISO 32000-2 §7.4.4.4; one colour of eight bits, as structural streams have it. */
function unpredict(data: Uint8Array, parms: PdfDict): Uint8Array {
  const number = (key: string, otherwise: number) => {
    const value = parms.entries.get(key);
    return value === undefined ? otherwise : asCount(value);
  };
  const predictor = number("Predictor", 1);
  if (predictor === 1) return data;
  const columns = number("Columns", 1);
  const plain = number("Colors", 1) === 1 && number("BitsPerComponent", 8) === 8;
  if (predictor === null || predictor < 10 || predictor > 15 || !columns || !plain) throw broken("unknown predictor");
  if (data.length % (columns + 1) !== 0) throw broken("predicted rows are cut off");
  return unfilterRows(data, columns);
}

function unfilterRows(data: Uint8Array, columns: number): Uint8Array {
  const rows = data.length / (columns + 1);
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const type = data[row * (columns + 1)]!;
    if (type > 4) throw broken("unknown PNG filter");
    for (let column = 0; column < columns; column++) {
      const to = row * columns + column;
      const left = column > 0 ? out[to - 1]! : 0;
      const up = row > 0 ? out[to - columns]! : 0;
      const upLeft = column > 0 && row > 0 ? out[to - columns - 1]! : 0;
      out[to] = data[row * (columns + 1) + 1 + column]! + predict(type, left, up, upLeft);
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
