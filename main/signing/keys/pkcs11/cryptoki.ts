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

/**
 * The return value that a failed call carries; null for errors of another kind. The binding tells it as `code`, and for
 * C_FindObjects only in the message, `CKR_DEVICE_REMOVED:50`.
 */
export function returnValue(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? error.code : null;
  if (typeof code === "number" && code > 0) return code;
  const told = /CKR_\w+:(\d+)/.exec(error.message);
  return told ? Number(told[1]) : null;
}

/** For ending things on a token that may be gone: an error here would hide the one that matters. */
export function quietly(end: () => void): void {
  try {
    end();
  } catch {
    // the process that holds the module is about to end anyway
  }
}
