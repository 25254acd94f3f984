import { Fault } from "../../shared/fault.ts";
import type { ReasonCode } from "../port.ts";

/** What can be wrong with a file as a whole. */
export type FlawCode = Extract<
  ReasonCode,
  "not-a-pdf" | "pdf-broken" | "pdf-ambiguous" | "pdf-too-complex" | "pdf-encrypted"
>;

/** The strict reader refuses the file; `message` says what and where, for a log. */
export class Flaw extends Fault<FlawCode> {
  constructor(code: FlawCode, what: string, at?: number) {
    super(code, at === undefined ? { what } : { what, at });
  }
}

export const broken = (what: string, at?: number): Flaw => new Flaw("pdf-broken", what, at);
export const ambiguous = (what: string, at?: number): Flaw => new Flaw("pdf-ambiguous", what, at);

/** Runs `read`; a refused file is answered as its flaw, anything else is thrown on. */
export function orFlaw<T>(read: () => T): T | Flaw {
  try {
    return read();
  } catch (error) {
    if (error instanceof Flaw) return error;
    throw error;
  }
}
