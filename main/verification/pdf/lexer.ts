import { broken } from "./flaw.ts";
import type { PdfName, PdfNumber, PdfString } from "./values.ts";

export type Token =
  | PdfNumber
  | PdfName
  | PdfString
  | { readonly kind: "mark"; readonly mark: "[" | "]" | "<<" | ">>" }
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "end" };

const LF = 0x0a;
const CR = 0x0d;
const WHITE = 1;
const DELIMITER = 2;
/** Kind of every byte (§7.2.3): regular 0, white space, delimiter. */
const KINDS = new Uint8Array(256);
for (const byte of [0x00, 0x09, LF, 0x0c, CR, 0x20]) KINDS[byte] = WHITE;
for (const char of "()<>[]{}/%") KINDS[char.charCodeAt(0)] = DELIMITER;
const ESCAPES: Readonly<Record<string, number>> = {
  n: LF,
  r: CR,
  t: 0x09,
  b: 0x08,
  f: 0x0c,
  "(": 0x28,
  ")": 0x29,
  "\\": 0x5c,
};
const LONGEST_WORD = 4096;

export const isWhite = (byte: number | undefined): boolean => byte !== undefined && KINDS[byte] === WHITE;

/** Tokens of PDF syntax (ISO 32000-2 §7.2), strictly: what two readers may read differently is refused. */
export class Lexer {
  readonly bytes: Uint8Array;
  readonly #located: boolean;
  at: number;

  /** `located`: whether offsets are the file's own, which they are not inside an object stream. */
  constructor(bytes: Uint8Array, at: number, located = true) {
    this.bytes = bytes;
    this.at = at;
    this.#located = located;
  }

  skipWhite(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === 0x25) this.#skipComment();
      else if (isWhite(byte)) this.at++;
      else return;
    }
  }

  next(): Token {
    this.skipWhite();
    const byte = this.bytes[this.at];
    if (byte === undefined) return { kind: "end" };
    const char = String.fromCharCode(byte);
    if (char === "/") return this.#name();
    if (char === "(") return this.#literal();
    if (char === "[" || char === "]") return this.#mark(char);
    if (char === "<") return this.bytes[this.at + 1] === byte ? this.#mark("<<") : this.#hex();
    if (char === ">" && this.bytes[this.at + 1] === byte) return this.#mark(">>");
    return this.#regular();
  }

  /** The next token without moving. */
  peek(): Token {
    const at = this.at;
    const token = this.next();
    this.at = at;
    return token;
  }

  /** @throws Flaw pdf-broken unless the next token is this keyword */
  expectWord(word: string): void {
    const at = this.at;
    const token = this.next();
    if (token.kind !== "word" || token.word !== word) throw broken(`expected ${word}`, at);
  }

  /** @throws Flaw pdf-broken unless the next token is an unsigned integer */
  expectCount(): number {
    const at = this.at;
    const token = this.next();
    if (token.kind !== "number" || !token.integer || token.value < 0) throw broken("expected an integer", at);
    return token.value;
  }

  #skipComment(): void {
    while (this.at < this.bytes.length && this.bytes[this.at] !== LF && this.bytes[this.at] !== CR) this.at++;
  }

  #mark(mark: "[" | "]" | "<<" | ">>"): Token {
    this.at += mark.length;
    return { kind: "mark", mark };
  }

  #run(): string {
    const { bytes } = this;
    const from = this.at;
    let at = from;
    while (at < bytes.length && KINDS[bytes[at]!] === 0) at++;
    if (at - from > LONGEST_WORD) throw broken("word too long", from);
    this.at = at;
    return this.#latin1(from, at);
  }

  #latin1(from: number, to: number): string {
    if (to - from <= 24) return String.fromCharCode(...this.bytes.subarray(from, to));
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + from, to - from).toString("latin1");
  }

  #regular(): Token {
    const from = this.at;
    const count = this.#plainCount();
    if (count !== null) return { kind: "number", value: count, integer: true };
    const word = this.#run();
    if (word === "") throw broken("stray delimiter", from);
    if (!/^[+\-.\d]/.test(word)) return { kind: "word", word };
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw broken("not a number", from);
    const value = Number(word);
    if (!Number.isFinite(value)) throw broken("number out of range", from);
    return { kind: "number", value, integer: !word.includes(".") };
  }

  /** The commonest token, read without making a string: a short row of digits. */
  #plainCount(): number | null {
    const { bytes } = this;
    let value = 0;
    let at = this.at;
    for (; at < bytes.length && KINDS[bytes[at]!] === 0; at++) {
      const digit = bytes[at]! - 0x30;
      if (digit < 0 || digit > 9 || at - this.at > 14) return null;
      value = value * 10 + digit;
    }
    if (at === this.at) return null;
    this.at = at;
    return value;
  }

  #name(): PdfName {
    const from = this.at++;
    const raw = this.#run();
    if (!raw.includes("#")) return { kind: "name", name: raw };
    if (/#(?![\dA-Fa-f]{2})/.test(raw)) throw broken("name with a bad escape", from);
    const name = raw.replace(/#(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return { kind: "name", name };
  }

  #hex(): PdfString {
    const start = this.at;
    const end = this.bytes.indexOf(0x3e, start);
    if (end < 0) throw broken("hex string without an end", start);
    const raw = this.#latin1(start + 1, end);
    const digits = raw.replace(/[\0\t\n\f\r ]+/g, "");
    if (/[^\dA-Fa-f]/.test(digits)) throw broken("hex string with other characters", start);
    this.at = end + 1;
    const bytes = new Uint8Array(Buffer.from(digits.length % 2 ? `${digits}0` : digits, "hex"));
    return { kind: "string", bytes, hex: true, span: this.#span(start) };
  }

  #literal(): PdfString {
    const start = this.at++;
    const out: number[] = [];
    for (let open = 1; ; ) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw broken("string without an end", start);
      if (byte === 0x28) open++;
      if (byte === 0x29 && --open === 0) break;
      if (byte === 0x5c) this.#escape(out);
      else if (byte === CR) {
        if (this.bytes[this.at] === LF) this.at++;
        out.push(LF);
      } else out.push(byte);
    }
    return { kind: "string", bytes: Uint8Array.from(out), hex: false, span: this.#span(start) };
  }

  #escape(out: number[]): void {
    const char = String.fromCharCode(this.bytes[this.at] ?? 0);
    if (/[0-7]/.test(char)) {
      const octal = /^[0-7]{1,3}/.exec(Buffer.from(this.bytes.subarray(this.at, this.at + 3)).toString("latin1"))![0];
      this.at += octal.length;
      out.push(Number.parseInt(octal, 8) & 0xff);
      return;
    }
    this.at++;
    if (char === "\r" && this.bytes[this.at] === LF) this.at++;
    if (char === "\r" || char === "\n") return;
    out.push(ESCAPES[char] ?? char.charCodeAt(0));
  }

  #span(start: number) {
    return this.#located ? { start, end: this.at } : null;
  }
}
