import type { CallInput, Identity, KeySource } from "../../preload/contract.ts";

/** What is about to be signed and with what, before the PIN is known. */
export interface Act {
  readonly request: Omit<CallInput<"documents.sign">, "pin" | "confirmFinalTry">;
  readonly source: KeySource;
  /** Null where the source shows nothing before it is open. */
  readonly identity: Identity | null;
}
