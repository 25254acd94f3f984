import { inflateSync } from "node:zlib";
import type { Budget } from "./budget.ts";
import { broken, Flaw } from "./flaw.ts";

/**
 * FlateDecode (ISO 32000-2 §7.4.4), paid from the budget.
 * @throws Flaw pdf-broken for data that does not inflate to its end, pdf-too-complex for too much
 */
export function inflate(data: Uint8Array, budget: Budget): Uint8Array {
  try {
    const inflated = inflateSync(data, { maxOutputLength: Math.max(1, budget.inflatable) });
    budget.spendInflated(inflated.length);
    return inflated;
  } catch (error) {
    if (error instanceof Flaw) throw error;
    const tooLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw tooLarge ? new Flaw("pdf-too-complex", "stream unpacks to too much") : broken("stream cannot be inflated");
  }
}
