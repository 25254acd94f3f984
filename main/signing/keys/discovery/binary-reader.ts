/** What was asked lies outside the file: the headers are wrong, or made to mislead. */
export class OutOfBounds extends Error {}

/** Little-endian numbers and names at places of a file, each checked against its end. */
export class BinaryReader {
  readonly #view: DataView;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.#bytes.length;
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#within(at, 1));
  }

  u16(at: number): number {
    return this.#view.getUint16(this.#within(at, 2), true);
  }

  u32(at: number): number {
    return this.#view.getUint32(this.#within(at, 4), true);
  }

  /** Places in files stay far below 2^53; what is above lies outside anyway. */
  u64(at: number): number {
    return Number(this.#view.getBigUint64(this.#within(at, 8), true));
  }

  /** Whether the NUL-terminated name at a place is this one (ASCII); the file's last name may be shorter. */
  hasName(at: number, name: string): boolean {
    this.#within(at, 1);
    if (at + name.length >= this.#bytes.length) return false;
    for (let n = 0; n < name.length; n++) if (this.#bytes[at + n] !== name.charCodeAt(n)) return false;
    return this.#bytes[at + name.length] === 0;
  }

  #within(at: number, length: number): number {
    if (!Number.isSafeInteger(at) || at < 0 || at + length > this.#bytes.length) throw new OutOfBounds();
    return at;
  }
}
