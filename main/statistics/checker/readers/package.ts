import { strFromU8, unzipSync } from "fflate";
import { MOST, tooLarge, unreadable } from "./bounds.ts";

/** The XML parts of an Office package (ECMA-376 Part 2), by name. */
export type Parts = ReadonlyMap<string, string>;

/**
 * Unpacks what has text in it, pictures left out. What a part declares as its size is what it gets: one that unpacks to
 * more is cut off, and the declared sizes together are bounded before anything is unpacked.
 * @throws CheckerFault report-too-large, report-unreadable
 */
export function partsOf(bytes: Uint8Array, wanted: RegExp): Parts {
  let unpacked = 0;
  const files = unpackedParts(bytes, ({ name, originalSize }) => {
    if (!wanted.test(name)) return false;
    unpacked += originalSize;
    if (unpacked > MOST.unpacked) throw tooLarge();
    return true;
  });
  return new Map(Object.entries(files).map(([name, part]) => [name, textOf(part)]));
}

function unpackedParts(bytes: Uint8Array, filter: NonNullable<Parameters<typeof unzipSync>[1]>["filter"] & object) {
  const chosen = { filter };
  try {
    return unzipSync(bytes, chosen);
  } catch (cause) {
    throw cause instanceof Error && cause.name === "Fault" ? cause : unreadable(cause);
  }
}

const textOf = (part: Uint8Array): string => strFromU8(part[0] === 0xef && part[1] === 0xbb ? part.subarray(3) : part);
