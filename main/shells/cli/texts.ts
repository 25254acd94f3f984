import { faultText as textOf } from "../../../preload/contract.ts";
import faults from "../../../resources/texts/faults.vi.json" with { type: "json" };
import words from "../../../resources/texts/words.vi.json" with { type: "json" };
import type { FaultParams } from "../../shared/fault.ts";

type Words = typeof words;

/** The Vietnamese text of a situation. */
export const faultText = (code: string, params: FaultParams): string => textOf(faults, code, params);

/** The Vietnamese word for a value of the contract: `word("verdict", "valid")`. */
export const word = (kind: keyof Words, value: string): string =>
  (words[kind] as Readonly<Record<string, string>>)[value] ?? value;
