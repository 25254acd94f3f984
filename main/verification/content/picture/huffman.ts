/** Lengths and symbols as a DHT segment has them (ITU-T T.81, B.2.4.2). */
export interface HuffmanCodes {
  /** How many codes there are of each length from 1 to 16. */
  readonly counts: Uint8Array;
  readonly symbols: Uint8Array;
}

/** Length and symbol by the next 16 bits, `length << 8 | symbol`; 0 where no code begins so. Null for no proper table. */
export function huffmanTable(codes: HuffmanCodes | null): Uint16Array | null {
  if (!codes) return null;
  const table = new Uint16Array(65_536);
  let [from, next] = [0, 0];
  for (let length = 1; length <= 16; length++) {
    for (let count = 0; count < codes.counts[length - 1]!; count++, next++) {
      const to = from + (1 << (16 - length));
      if (to > table.length || next >= codes.symbols.length) return null;
      table.fill((length << 8) | codes.symbols[next]!, from, to);
      from = to;
    }
  }
  return table;
}

const MARK = 0xff;

/** Bits of a scan (F.2.2), zeros behind its end. */
export class BitReader {
  readonly #data: Uint8Array;
  #at: number;
  #held = 0;
  #count = 0;

  constructor(data: Uint8Array, at: number) {
    this.#data = data;
    this.#at = at;
  }

  symbol(table: Uint16Array): number {
    this.#fill();
    const found = table[(this.#held >>> (this.#count - 16)) & 0xffff]!;
    this.#count -= found >> 8 || 1;
    return found & 0xff;
  }

  /** A number of so many bits, whose leading 0 says that it is negative (F.1.2.1). */
  signed(length: number): number {
    if (length === 0) return 0;
    this.#fill();
    this.#count -= length;
    const value = (this.#held >>> this.#count) & ((1 << length) - 1);
    return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
  }

  /** To behind the next restart marker. */
  restart(): void {
    [this.#held, this.#count] = [0, 0];
    const isRestart = this.#data[this.#at] === MARK && (this.#data[this.#at + 1]! & 0xf8) === 0xd0;
    if (isRestart) this.#at += 2;
  }

  #fill(): void {
    while (this.#count <= 16) {
      this.#held = (this.#held << 8) | this.#next();
      this.#count += 8;
    }
  }

  /** A mark is followed by 0 where it is data; any other ends the bits. */
  #next(): number {
    const byte = this.#data[this.#at];
    if (byte === undefined || (byte === MARK && this.#data[this.#at + 1] !== 0)) return 0;
    this.#at += byte === MARK ? 2 : 1;
    return byte;
  }
}
