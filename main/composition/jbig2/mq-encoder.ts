import { AFTER_LPS, AFTER_MPS } from "./mq-states.ts";

/**
 * The MQ arithmetic encoder (ITU-T T.88, E.2), software conventions.
 *
 * The code register C is kept as `top = C + A`: coding a more probable symbol takes Qe off A and leaves the top where it
 * is. A loop over pixels can so hold `a` alone, subtract, and call `settle` when A falls under 0x8000 or the symbol is
 * the less probable one – which happens about as often as a bit of output comes out.
 */
export class MqEncoder {
  /** Interval register A, 0x8000–0xFFFF between symbols. */
  a = 0x8000;
  readonly #contexts: Int32Array;
  #top = 0x8000;
  /** Shifts until a byte of C is complete. */
  #shifts = 12;
  /** The byte before the first is a stand-in that never takes a carry. */
  #out = new Uint8Array(1 << 14);
  #at = 0;

  /** @param contexts cells of mq-states; they change while coding */
  constructor(contexts: Int32Array) {
    this.#contexts = contexts;
  }

  /** Codes one symbol, 0 or 1. */
  encode(symbol: number, context: number): void {
    const cell = this.#contexts[context]!;
    const a = this.a - (cell >> 8);
    this.a = (cell & 1) === symbol && a >= 0x8000 ? a : this.settle(a, symbol, context);
  }

  /**
   * The rest of coding a symbol that is the less probable one or has brought A under 0x8000.
   * @param a A less the context's Qe
   * @returns A after renormalisation
   */
  settle(a: number, symbol: number, context: number): number {
    const cell = this.#contexts[context]!;
    const qe = cell >> 8;
    const isMps = (cell & 1) === symbol;
    let interval = a;
    // Of the two subintervals the lower has the size Qe; the more probable symbol takes whichever is larger.
    if (isMps === a < qe) {
      this.#top -= a;
      interval = qe;
    }
    this.#contexts[context] = (isMps ? AFTER_MPS : AFTER_LPS)[cell & 0xff]!;
    return this.#renormalise(interval);
  }

  /** FLUSH: ends the code with the marker FF AC. The encoder is of no use afterwards. */
  finish(): Uint8Array {
    let c = this.#top - this.a;
    c |= 0xffff;
    if (c >= this.#top) c -= 0x8000;
    c = this.#byteOut(c << this.#shifts);
    this.#byteOut(c << this.#shifts);
    if (this.#out[this.#at] !== 0xff) this.#put(0xff);
    this.#put(0xac);
    return this.#out.slice(1, this.#at + 1);
  }

  #renormalise(interval: number): number {
    let shifts = Math.clz32(interval) - 16;
    const a = interval << shifts;
    let c = this.#top - interval;
    while (shifts >= this.#shifts) {
      shifts -= this.#shifts;
      c = this.#byteOut(c << this.#shifts);
    }
    this.#shifts -= shifts;
    this.#top = (c << shifts) + a;
    return a;
  }

  /** BYTEOUT: moves C's complete byte to the output and answers what is left of C. */
  #byteOut(code: number): number {
    let c = code;
    if (this.#out[this.#at] !== 0xff && c >= 0x8000000) {
      this.#out[this.#at]!++;
      c &= 0x7ffffff;
    }
    // After FF only seven bits follow, so that a carry stops there and no marker arises.
    this.#shifts = this.#out[this.#at] === 0xff ? 7 : 8;
    const keep = this.#shifts === 7 ? 20 : 19;
    this.#put(c >> keep);
    return c & ((1 << keep) - 1);
  }

  #put(byte: number): void {
    if (++this.#at === this.#out.length) {
      const grown = new Uint8Array(2 * this.#out.length);
      grown.set(this.#out);
      this.#out = grown;
    }
    this.#out[this.#at] = byte;
  }
}
