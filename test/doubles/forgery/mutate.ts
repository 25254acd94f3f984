/** A small seeded generator (mulberry32): the same mutants each time. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Random = (below: number) => number;

const WORDS = [
  "obj",
  "endobj",
  "stream",
  "endstream",
  "xref",
  "trailer",
  "startxref",
  "/Prev",
  "/Size",
  "/Root",
  "/Length",
];

const MUTATIONS: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  function flipped(bytes, random) {
    for (let n = 1 + random(4); n > 0; n--) bytes[random(bytes.length)]! ^= 1 + random(255);
    return bytes;
  },
  function digitChanged(bytes, random) {
    for (let at = random(bytes.length); at < bytes.length; at++) {
      if (bytes[at]! < 0x30 || bytes[at]! > 0x39) continue;
      bytes[at] = 0x30 + random(10);
      return bytes;
    }
    return bytes;
  },
  function wordSpoilt(bytes, random) {
    const at = bytes.indexOf(WORDS[random(WORDS.length)]!, random(bytes.length));
    if (at >= 0) bytes[at + 1]! ^= 0x20;
    return bytes;
  },
  function cutOut(bytes, random) {
    const at = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(200))]);
  },
  function copiedElsewhere(bytes, random) {
    const [from, to] = [random(bytes.length), random(bytes.length)];
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, from + 1 + random(400)), bytes.subarray(to)]);
  },
  function cutOff(bytes, random) {
    return bytes.subarray(0, random(bytes.length));
  },
  function continued(bytes, random) {
    const from = random(bytes.length);
    return Buffer.concat([bytes, bytes.subarray(from, from + random(4000))]);
  },
  function wordsInserted(bytes, random) {
    const at = random(bytes.length);
    const words = Array.from({ length: 1 + random(3) }, () => WORDS[random(WORDS.length)]).join(` ${random(99)} `);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(` ${words} `), bytes.subarray(at)]);
  },
];

/** The file hurt in one to three ways. */
export function mutate(original: Uint8Array, random: Random): Buffer {
  let bytes = Buffer.from(original);
  for (let n = 1 + random(3); n > 0; n--) {
    if (bytes.length > 0) bytes = Buffer.from(MUTATIONS[random(MUTATIONS.length)]!(bytes, random));
  }
  return bytes;
}

/** Bytes that a signature covers, as ranges of the file. */
export interface Covered {
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly end: number;
}

/** Whether the bytes that one of these signatures covers are all as they were. */
export const keepsOneOf = (mutant: Buffer, original: Buffer, signatures: readonly Covered[]): boolean =>
  signatures.some(
    ({ gapStart, gapEnd, end }) =>
      mutant.length >= end - 1 &&
      mutant.subarray(0, gapStart).equals(original.subarray(0, gapStart)) &&
      mutant.subarray(gapEnd, end - 1).equals(original.subarray(gapEnd, end - 1)),
  );
