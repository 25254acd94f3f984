import type { SignaturePlan } from "../sign.ts";
import { attacks, type Cast } from "./attack.ts";
import { signed } from "./common.ts";

/** The signature says nothing that a check could fail on; what it is worth must not depend on that. */
const forged = (plan: SignaturePlan) => (cast: Cast) => signed(cast, plan).bytes;

export const UNIVERSAL_FORGERIES = attacks("universal forgery", [
  ["no ByteRange", "byte-range-missing", forged({ byteRange: null })],
  ["ByteRange null", "byte-range-missing", forged({ byteRange: () => "null" })],
  ["ByteRange empty", "byte-range-malformed", forged({ byteRange: () => "[]" })],
  ["ByteRange of zeros", "byte-range-malformed", forged({ byteRange: () => "[0 0 0 0]" })],
  ["ByteRange of negative lengths", "byte-range-malformed", forged({ byteRange: ([, b, c]) => `[0 -${b} ${c} -1]` })],
  [
    "ByteRange beyond the end",
    "byte-range-malformed",
    forged({ byteRange: ([a, b, c]) => `[${a} ${b} ${c} 99999999]` }),
  ],
  ["ByteRange of three numbers", "byte-range-malformed", forged({ byteRange: ([a, b, c]) => `[${a} ${b} ${c}]` })],
  ["ByteRange of references", "byte-range-malformed", forged({ byteRange: () => "[1 0 R 1 0 R 1 0 R 1 0 R]" })],
  ["no Contents", "contents-malformed", forged({ entry: null })],
  ["Contents null", "contents-malformed", forged({ entry: () => "/Contents null" })],
  ["Contents empty", "contents-malformed", forged({ entry: () => "/Contents <>" })],
  ["Contents a literal string", "contents-malformed", forged({ entry: () => "/Contents (signed)" })],
  ["Contents of zeros", "cms-malformed", forged({ contents: () => Uint8Array.of(0) })],
  ["Contents an empty SEQUENCE", "cms-malformed", forged({ contents: () => Uint8Array.of(0x30, 0) })],
]);
