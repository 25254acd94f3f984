const WHITESPACE = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const PERCENT = 0x25;
const isDigit = (byte: number | undefined): byte is number => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isLineEnd = (byte: number | undefined) => byte === undefined || byte === 0x0a || byte === 0x0d;

/** Reads the few tokens that stand outside objects: cross-reference tables and object headers (ISO 32000-2 §7.2, §7.5). */
export class Scanner {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  skipBlanks(): void {
    while (this.at < this.bytes.length) {
      const byte = this.bytes[this.at]!;
      if (byte === PERCENT) while (!isLineEnd(this.bytes[this.at])) this.at++;
      else if (WHITESPACE.has(byte)) this.at++;
      else return;
    }
  }

  /** Skips blanks, then takes `word` if it stands there. */
  take(word: string): boolean {
    this.skipBlanks();
    for (let i = 0; i < word.length; i++) if (this.bytes[this.at + i] !== word.charCodeAt(i)) return false;
    this.at += word.length;
    return true;
  }

  /** Skips blanks, then takes an unsigned integer; null where none stands or it has more than 15 digits. */
  integer(): number | null {
    this.skipBlanks();
    const start = this.at;
    let value = 0;
    for (let byte = this.bytes[this.at]; isDigit(byte); byte = this.bytes[++this.at]) value = value * 10 + byte - 0x30;
    const digits = this.at - start;
    return digits > 0 && digits <= 15 ? value : null;
  }
}
