import { crc32 } from "node:zlib";
import type { Random } from "../papers/random.ts";

type Bytes = Buffer<ArrayBufferLike>;
type Mutation = (bytes: Bytes, chance: Random, others: readonly Bytes[]) => Bytes;

/** The file, hurt in one to four ways; the same chance gives the same file. */
export function mutated(bytes: Buffer, chance: Random, others: readonly Buffer[]): Buffer {
  let hurt: Bytes = Buffer.from(bytes);
  for (let times = chance.int(1, 4); times > 0 && hurt.length > 8; times--)
    hurt = chance.pick(MUTATIONS)(hurt, chance, others);
  return chance.chance(0.7) ? withChecksums(hurt) : hurt;
}

const flipBits: Mutation = (bytes, chance) => {
  for (let times = chance.int(1, 24); times > 0; times--) {
    const at = chance.int(0, bytes.length - 1);
    bytes[at] = bytes[at]! ^ (1 << chance.int(0, 7));
  }
  return bytes;
};

const truncate: Mutation = (bytes, chance) => bytes.subarray(0, chance.int(1, bytes.length - 1));

const splice: Mutation = (bytes, chance, others) => {
  const donor = chance.chance(0.5) ? bytes : chance.pick(others);
  const from = chance.int(0, donor.length - 1);
  const piece = donor.subarray(from, from + chance.int(1, 2000));
  const at = chance.int(0, bytes.length - 1);
  const resume = chance.chance(0.5) ? at : Math.min(bytes.length, at + piece.length);
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(resume)]);
};

const drop: Mutation = (bytes, chance) => {
  const at = chance.int(0, bytes.length - 1);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + chance.int(1, 400))]);
};

/** Numbers at which programs go wrong, as two or four bytes of either order, mostly where headers are. */
const editLength: Mutation = (bytes, chance) => {
  const value = chance.pick([0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff, 0x10000, bytes.length]);
  const wide = chance.chance(0.5);
  const end = chance.chance(0.6) ? Math.min(bytes.length, 400) : bytes.length;
  const at = Math.max(0, chance.int(0, end) - 4);
  if (wide) chance.chance(0.5) ? bytes.writeUInt32BE(value >>> 0, at) : bytes.writeUInt32LE(value >>> 0, at);
  else chance.chance(0.5) ? bytes.writeUInt16BE(value & 0xffff, at) : bytes.writeUInt16LE(value & 0xffff, at);
  return bytes;
};

/** The numbers a PDF writes in digits: lengths, sizes, offsets, references. */
const editDigits: Mutation = (bytes, chance) => {
  const numbers = [...bytes.toString("latin1").matchAll(/(?<=[\s[/a-zA-Z])\d{1,7}(?=[\s\]/>])/g)];
  if (numbers.length === 0) return flipBits(bytes, chance, []);
  const { index, 0: digits } = chance.pick(numbers);
  const other = chance.pick(["0", "1", "-1", "65536", "2147483647", "4294967296", "99999999999", "1e9", "0.0001"]);
  const same = String(chance.int(0, 10 ** digits.length - 1)).padStart(digits.length, "0");
  const put = Buffer.from(chance.chance(0.5) ? same : other);
  return Buffer.concat([bytes.subarray(0, index), put, bytes.subarray(index + digits.length)]);
};

const swapHeader: Mutation = (bytes, chance, others) => {
  const length = chance.int(2, 64);
  return Buffer.concat([chance.pick(others).subarray(0, length), bytes.subarray(length)]);
};

const MUTATIONS = [
  flipBits,
  flipBits,
  truncate,
  splice,
  splice,
  drop,
  editLength,
  editLength,
  editDigits,
  editDigits,
  swapHeader,
];

/** A PNG's checks made right again, so that what was hurt gets past them. */
function withChecksums(bytes: Buffer): Buffer {
  if (bytes.toString("latin1", 1, 4) !== "PNG") return bytes;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) break;
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return bytes;
}
