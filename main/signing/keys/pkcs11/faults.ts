import { Fault } from "../../../shared/fault.ts";
import type { SigningCode, SigningFault } from "../../port.ts";
import { CKR } from "./constants.ts";
import { returnValue } from "./cryptoki.ts";

const CODES = new Map<number, SigningCode>([
  [CKR.PIN_INCORRECT, "pin-wrong"],
  [CKR.PIN_INVALID, "pin-wrong"],
  [CKR.PIN_LEN_RANGE, "pin-wrong"],
  [CKR.PIN_EXPIRED, "pin-expired"],
  [CKR.PIN_LOCKED, "token-locked"],
  [CKR.DEVICE_REMOVED, "token-removed"],
  [CKR.TOKEN_NOT_PRESENT, "token-removed"],
  [CKR.TOKEN_NOT_RECOGNIZED, "token-removed"],
  [CKR.SLOT_ID_INVALID, "token-removed"],
  [CKR.SESSION_HANDLE_INVALID, "token-removed"],
  [CKR.SESSION_CLOSED, "token-removed"],
  [CKR.FUNCTION_CANCELED, "signing-cancelled"],
  [CKR.FUNCTION_REJECTED, "signing-cancelled"],
  [CKR.MECHANISM_INVALID, "algorithm-unsupported"],
  [CKR.MECHANISM_PARAM_INVALID, "algorithm-unsupported"],
  [CKR.KEY_TYPE_INCONSISTENT, "algorithm-unsupported"],
]);

/**
 * What a failed call means to a person. Only the return value is told: a driver's own words may hold anything. The
 * error itself is left behind, so that nothing of it travels.
 */
export function faultOf(error: unknown): SigningFault {
  if (error instanceof Fault) return error as SigningFault;
  const value = returnValue(error);
  if (value === null) return new Fault<SigningCode>("token-failed", { reason: "internal" });
  return new Fault<SigningCode>(CODES.get(value) ?? "token-failed", { reason: `CKR 0x${value.toString(16)}` });
}
