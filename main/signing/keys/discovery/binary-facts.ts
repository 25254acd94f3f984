export type Machine = "x64" | "ia32" | "arm64" | "arm" | "other";

/** What a program library's headers say of it, read without loading it. */
export interface BinaryFacts {
  readonly format: "pe" | "elf";
  readonly machine: Machine;
  /** Whether it exports C_GetFunctionList, the one function by which every PKCS#11 module is entered (v2.40 §5.1). */
  readonly cryptoki: boolean;
}

export const ENTRY_POINT = "C_GetFunctionList";
