import { CONTENT, patch } from "../pdf.ts";
import type { Numbers, SignaturePlan } from "../sign.ts";
import { attacks, type Cast } from "./attack.ts";
import { EVIL, signed } from "./common.ts";

/**
 * The second signed range moves to the end of the file; another section, where the last startxref leads, and another
 * content take its place, covered by nothing.
 */
function wrapped(cast: Cast): Buffer {
  const { bytes, lastXref, nextNumber, bodies } = signed(cast);
  const [, length, from] = rangeOf(bytes);
  const tail = bytes.subarray(from);
  const objects = [...bodies.keys()].filter((num) => num !== CONTENT);
  const rows = objects.map((num) => row(num, bytes.lastIndexOf(`\n${num} 0 obj`) + 1));
  const section = (at: number) =>
    `xref\n${rows.join("")}${row(CONTENT, at)}trailer\n<< /Size ${nextNumber} /Root 1 0 R >>\n`;
  const content = lastXref + section(0).length;
  const wrap = Buffer.concat([
    bytes.subarray(from, lastXref),
    Buffer.from(`${section(content)}${CONTENT} 0 obj\n${EVIL}\nendobj\n`, "latin1"),
  ]);
  const moved = Buffer.concat([bytes.subarray(0, from), wrap, tail]);
  const range = rangeText(bytes);
  return patch(moved, range, `[0 ${length} ${from + wrap.length} ${tail.length}]`.padEnd(range.length));
}

const row = (num: number, at: number) => `${num} 1\n${String(at).padStart(10, "0")} 00000 n \n`;

/** The same, signed as it stands: nothing but the shape of the gap gives it away. */
const gapTaking =
  (change: (proper: Numbers) => Numbers, extra: SignaturePlan = {}) =>
  (cast: Cast): Uint8Array =>
    signed(cast, {
      byteRange: (proper) => `[${change(proper).join(" ")}]`,
      covers: (bytes, proper) => {
        const [a, b, c, d] = change(proper);
        return [bytes.subarray(a, a + b), bytes.subarray(c, c + d)];
      },
      ...extra,
    }).bytes;

const rangeText = (bytes: Buffer): string => /\/ByteRange (\[[^\]]*\] *)/.exec(bytes.toString("latin1"))![1]!;
const rangeOf = (bytes: Buffer): Numbers => rangeText(bytes).match(/\d+/g)!.map(Number) as unknown as Numbers;

export const WRAPPINGS = attacks("wrapping", [
  ["the second range moved behind other objects", "byte-range-gap", wrapped],
  [
    "an entry hidden in the gap behind the signature",
    "byte-range-gap",
    gapTaking(([a, b, c, d]) => [a, b, c + 24, d - 24], { entry: (hex) => `/Contents ${hex} /Reason (forged freely)` }),
  ],
  [
    "blanks left in the gap to be filled later",
    "byte-range-gap",
    gapTaking(([a, b, c, d]) => [a, b, c + 90, d - 90], { entry: (hex) => `/Contents ${hex}${" ".repeat(90)}` }),
  ],
  ["a gap that begins before the signature", "byte-range-gap", gapTaking(([a, b, c, d]) => [a, b - 12, c, d])],
  ["ranges that overlap", "byte-range-gap", gapTaking(([a, b, c, d]) => [a, c + 10, b, c + d - b])],
  [
    "a gap around another string than Contents",
    "byte-range-gap",
    (cast) => signed(cast, { entry: (hex) => `/Cert ${hex} /Contents <30800000>` }).bytes,
  ],
  ["a first range that leaves out the header", "byte-range-malformed", gapTaking(([, b, c, d]) => [1, b - 1, c, d])],
  ["a last range that leaves out the end", "not-signed-to-end", gapTaking(([a, b, c, d]) => [a, b, c, d - 40])],
  [
    "blanks inside Contents",
    "contents-malformed",
    (cast) => signed(cast, { entry: (hex) => `/Contents ${hex.replace(/>$/, " >")}` }).bytes,
  ],
  [
    "other bytes behind the CMS in Contents",
    "contents-malformed",
    (cast) => patch(signed(cast).bytes, "0000>", "0041>"),
  ],
]);
