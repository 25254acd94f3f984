/** One DER value (X.690 §8.1, §10), not looked into. */
export interface DerValue {
  readonly tag: number;
  /** The whole value, tag and length included. */
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;
}

/** Tags met in certificates, revocation lists, OCSP and timestamp messages. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** `[number]` as a constructed, and as a primitive value. */
export const context = (number: number): number => 0xa0 | number;
export const contextPrimitive = (number: number): number => 0x80 | number;

/** Bytes that are not what they should be. */
export class Malformed extends Error {}

/**
 * Reads the values in some bytes one by one without recursion, so that neither depth nor number of what a stranger
 * sends costs more than its length. Lists of a million entries are read in place.
 */
export class DerReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** @throws Malformed when the next value has another tag, is cut off or has no definite length */
  next(tag?: number): DerValue {
    const value = this.#read();
    if (tag !== undefined && value.tag !== tag) throw new Malformed(`tag ${value.tag} where ${tag} should be`);
    this.#at += value.bytes.length;
    return value;
  }

  /** The next value if it has one of these tags; else null, and it is still the next. */
  optional(...tags: readonly number[]): DerValue | null {
    return !this.done && tags.includes(this.#bytes[this.#at]!) ? this.next() : null;
  }

  /** @throws Malformed when something is left */
  end(): void {
    if (!this.done) throw new Malformed("more than there should be");
  }

  #read(): DerValue {
    const bytes = this.#bytes;
    const start = this.#at;
    const tag = bytes[start];
    const first = bytes[start + 1];
    if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new Malformed("no value");
    const octets = first < 0x80 ? 0 : first & 0x7f;
    if (first === 0x80 || octets > 4) throw new Malformed("no length");
    let length = octets === 0 ? first : 0;
    for (let at = 0; at < octets; at++) length = length * 256 + (bytes[start + 2 + at] ?? 0);
    const body = start + 2 + octets;
    if (body + length > bytes.length) throw new Malformed("cut off");
    return { tag, bytes: bytes.subarray(start, body + length), content: bytes.subarray(body, body + length) };
  }
}

/** The sole value of `bytes`. @throws Malformed */
export function soleValue(bytes: Uint8Array, tag: number): DerValue {
  const reader = new DerReader(bytes);
  const value = reader.next(tag);
  reader.end();
  return value;
}

/** All values in a constructed one. */
export function valuesIn(content: Uint8Array): DerValue[] {
  const values: DerValue[] = [];
  for (const reader = new DerReader(content); !reader.done; ) values.push(reader.next());
  return values;
}

/** Builds `make` from strangers' bytes; null when they are malformed. */
export function orNull<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}
