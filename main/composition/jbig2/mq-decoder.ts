import { Jbig2Error } from "./jbig2-error.ts";
import { AFTER_LPS, AFTER_MPS } from "./mq-states.ts";

/** A decoder is ahead of the code by its registers; one that needs more than those reads what was never written. */
const MOST_READ_PAST_END = 3;

/**
 * The MQ arithmetic decoder (ITU-T T.88, E.3), software conventions.
 *
 * A more probable symbol takes Qe off both A and C's high part and needs nothing else while A stays at 0x8000 or above
 * and C at 0 or above. `slack` is how much both can still give: a loop over pixels holds it alone, subtracts Qe, and calls
 * `settle` when it falls under 0.
 */
export class MqDecoder {
  slack = 0;
  /** The symbol that `settle` decoded. */
  symbol = 0;
  readonly #contexts: Int32Array;
  readonly #data: Uint8Array;
  #at = 0;
  #pastEnd = 0;
  /** A and C as they were when `#full` was the slack. */
  #a = 0x8000;
  /** C without its lowest eight bits, which are 0 whenever it is looked at: high part << 8 | bits to come. */
  #c = 0;
  #full = 0;
  #shifts = 0;

  /**
   * @param data a code that ends with the marker FF AC
   * @param contexts cells of mq-states; they change while decoding
   * @throws Jbig2Error when the marker is missing
   */
  constructor(data: Uint8Array, contexts: Int32Array) {
    if (data.length < 2 || data.at(-2) !== 0xff || data.at(-1) !== 0xac) throw new Jbig2Error("the code has no end");
    this.#contexts = contexts;
    this.#data = data;
    this.#c = data[0]! << 8;
    this.#byteIn();
    this.#c <<= 7;
    this.#shifts -= 7;
    this.#measure();
  }

  /** Decodes one symbol, 0 or 1. */
  decode(context: number): number {
    const cell = this.#contexts[context]!;
    const slack = this.slack - (cell >> 8);
    if (slack >= 0) {
      this.slack = slack;
      return cell & 1;
    }
    this.slack = this.settle(slack, context);
    return this.symbol;
  }

  /**
   * The rest of decoding a symbol when the slack does not suffice; leaves it in `symbol`.
   * @param slack the slack less the context's Qe, under 0
   * @returns the slack after renormalisation
   * @throws Jbig2Error when the code is exhausted
   */
  settle(slack: number, context: number): number {
    const cell = this.#contexts[context]!;
    const qe = cell >> 8;
    const given = this.#full - slack;
    const isLower = this.#c >> 8 < given;
    let a = this.#a - given;
    // Of the two subintervals the lower has the size Qe; the more probable symbol has whichever is larger.
    const isMps = isLower === a < qe;
    this.#c -= (isLower ? given - qe : given) << 8;
    if (isLower) a = qe;
    this.symbol = isMps ? cell & 1 : (cell & 1) ^ 1;
    this.#contexts[context] = (isMps ? AFTER_MPS : AFTER_LPS)[cell & 0xff]!;
    this.#a = a;
    this.#renormalise();
    return this.#measure();
  }

  /** @throws Jbig2Error when code is left over that was not decoded */
  finish(): void {
    if (this.#data.length - this.#at > 4) throw new Jbig2Error("there is more code than pixels");
  }

  #measure(): number {
    this.#full = Math.min(this.#c >> 8, this.#a - 0x8000);
    this.slack = this.#full;
    return this.#full;
  }

  #renormalise(): void {
    let shifts = Math.clz32(this.#a) - 16;
    this.#a <<= shifts;
    while (shifts > 0) {
      if (this.#shifts === 0) this.#byteIn();
      const step = Math.min(shifts, this.#shifts);
      this.#c <<= step;
      this.#shifts -= step;
      shifts -= step;
    }
  }

  #byteIn(): void {
    const next = this.#data[this.#at + 1]!;
    if (this.#data[this.#at] !== 0xff) {
      this.#at++;
      this.#c += next;
      this.#shifts = 8;
    } else if (next <= 0x8f) {
      this.#at++;
      this.#c += next << 1;
      this.#shifts = 7;
    } else {
      if (++this.#pastEnd > MOST_READ_PAST_END) throw new Jbig2Error("the code ends before the last pixel");
      this.#c += 0xff;
      this.#shifts = 8;
    }
  }
}
