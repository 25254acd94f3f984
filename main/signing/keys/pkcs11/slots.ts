import type { Handle } from "pkcs11js";
import type { Cryptoki } from "./cryptoki.ts";

/** Slots that are tried by number where a module lists none; drivers of USB tokens number theirs from 0 or 1. */
const GUESSED_SLOTS = 16;

/**
 * The slots worth asking for a token. The binding asks for the length of the list first, which some modules answer with
 * 0 although tokens are there; a few answer rightly only without `tokenPresent`. Slots are numbers, so they can be tried.
 */
export function candidateSlots(cryptoki: Cryptoki): Handle[] {
  const inserted = cryptoki.C_GetSlotList(true);
  if (inserted.length > 0) return inserted;
  const all = cryptoki.C_GetSlotList(false);
  return all.length > 0 ? all : Array.from({ length: GUESSED_SLOTS }, (_, number) => handleOf(number));
}

/** CK_SLOT_ID in the machine's order: 4 bytes under Windows, where unsigned long stays at 32 bits, and 32-bit systems. */
function handleOf(slot: number): Handle {
  const isWide = process.platform !== "win32" && ["x64", "arm64"].includes(process.arch);
  const handle = Buffer.alloc(isWide ? 8 : 4);
  handle.writeUInt32LE(slot);
  return handle;
}
