/**
 * A situation a person can act on. `code` belongs to a closed union declared by the room that throws it; `params` are
 * numbers and short words for the message (never a PIN, never citizen data). The text itself lives in
 * resources/texts/, so that every shell says the same.
 */
export class Fault<Code extends string = string> extends Error {
  readonly code: Code;
  readonly params: FaultParams;

  constructor(code: Code, params: FaultParams = {}, options?: { cause?: unknown }) {
    super(code, options);
    this.name = "Fault";
    this.code = code;
    this.params = params;
  }
}

export type FaultParams = Readonly<Record<string, string | number>>;

export const isFault = (error: unknown, code?: string): error is Fault =>
  error instanceof Fault && (code === undefined || error.code === code);

/** Makes every `switch` over a closed union exhaustive. */
export function missingCase(value: never): never {
  throw new Error(`case not handled: ${JSON.stringify(value)}`);
}
