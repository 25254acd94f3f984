import type { Handle } from "pkcs11js";
import { Fault } from "../../../shared/fault.ts";
import type { SigningCode } from "../../port.ts";
import { CKF, CKR } from "./constants.ts";
import { type Cryptoki, returnValue } from "./cryptoki.ts";

/** A token as its flags describe it now; PKCS #11 tells no count of tries, only these. */
export interface Token {
  readonly slot: Handle;
  readonly label: string;
  readonly loginRequired: boolean;
  /** The PIN is typed on the reader's own keys. */
  readonly keypad: boolean;
  readonly pin: "fine" | "low" | "final-try" | "locked";
}

const ABSENT: readonly (number | null)[] = [CKR.TOKEN_NOT_PRESENT, CKR.TOKEN_NOT_RECOGNIZED, CKR.DEVICE_REMOVED];

/**
 * The tokens present and ready, all of them or those with a label.
 * @throws SigningFault token-missing
 */
export function presentTokens(cryptoki: Cryptoki, label: string | null): Token[] {
  const tokens = cryptoki.C_GetSlotList(true).flatMap((slot) => inserted(cryptoki, slot));
  const wanted = tokens.filter((token) => label === null || token.label === label);
  if (wanted.length === 0) throw new Fault<SigningCode>("token-missing");
  return wanted;
}

/** Slots can be empty by the time they are asked, and hold blank tokens. */
function inserted(cryptoki: Cryptoki, slot: Handle): Token[] {
  try {
    const token = readToken(cryptoki, slot);
    return token ? [token] : [];
  } catch (error) {
    if (ABSENT.includes(returnValue(error))) return [];
    throw error;
  }
}

/** Null for a token that was never initialised. */
export function readToken(cryptoki: Cryptoki, slot: Handle): Token | null {
  const { flags, label } = cryptoki.C_GetTokenInfo(slot);
  const has = (flag: number) => (flags & flag) !== 0;
  if (!has(CKF.TOKEN_INITIALIZED)) return null;
  return {
    slot,
    label: label.split("\0", 1)[0]!.trim(),
    loginRequired: has(CKF.LOGIN_REQUIRED),
    keypad: has(CKF.PROTECTED_AUTHENTICATION_PATH),
    pin: pinState(has),
  };
}

function pinState(has: (flag: number) => boolean): Token["pin"] {
  if (has(CKF.USER_PIN_LOCKED)) return "locked";
  if (has(CKF.USER_PIN_FINAL_TRY)) return "final-try";
  return has(CKF.USER_PIN_COUNT_LOW) ? "low" : "fine";
}
