import type { BinaryFacts } from "./binary-facts.ts";
import { BinaryReader, OutOfBounds } from "./binary-reader.ts";
import { readElf } from "./elf.ts";
import { readPe } from "./pe.ts";

/** Null for what is no library of either kind, or a damaged one. Never throws, whatever the bytes are. */
export function readBinary(bytes: Uint8Array): BinaryFacts | null {
  const reader = new BinaryReader(bytes);
  try {
    return readPe(reader) ?? readElf(reader);
  } catch (error) {
    if (error instanceof OutOfBounds) return null;
    throw error;
  }
}
