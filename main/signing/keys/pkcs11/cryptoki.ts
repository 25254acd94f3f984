import type { PKCS11 } from "pkcs11js";

/** The functions of a token module that are used here (PKCS #11 v2.40 §5). */
export type Cryptoki = Pick<
  PKCS11,
  | "C_Initialize"
  | "C_GetSlotList"
  | "C_GetTokenInfo"
  | "C_GetMechanismList"
  | "C_GetMechanismInfo"
  | "C_OpenSession"
  | "C_CloseSession"
  | "C_GetSessionInfo"
  | "C_Login"
  | "C_Logout"
  | "C_FindObjectsInit"
  | "C_FindObjects"
  | "C_FindObjectsFinal"
  | "C_GetAttributeValue"
  | "C_SignInit"
  | "C_Sign"
>;

/** The return value that a failed call carries; null for errors of another kind. */
export function returnValue(error: unknown): number | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "number" && code > 0 ? code : null;
}

/** For ending things on a token that may be gone: an error here would hide the one that matters. */
export function quietly(end: () => void): void {
  try {
    end();
  } catch {
    // the process that holds the module is about to end anyway
  }
}
