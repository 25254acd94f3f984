import type { Handle } from "pkcs11js";
import { Fault } from "../../../shared/fault.ts";
import type { PinState, SigningCode, TokenFacts } from "../../port.ts";
import { CKF, CKR } from "./constants.ts";
import { type Cryptoki, returnValue } from "./cryptoki.ts";
import { candidateSlots } from "./slots.ts";

/** A token as its flags describe it now. */
export interface Token extends TokenFacts {
  readonly slot: Handle;
  readonly loginRequired: boolean;
}

/** A token takes its sessions along when it goes. */
const ABSENT: readonly (number | null)[] = [
  CKR.TOKEN_NOT_PRESENT,
  CKR.TOKEN_NOT_RECOGNIZED,
  CKR.DEVICE_REMOVED,
  CKR.SLOT_ID_INVALID,
  CKR.SESSION_HANDLE_INVALID,
  CKR.SESSION_CLOSED,
];

/** The tokens present and ready: slots can be empty by the time they are asked, and hold blank tokens. */
export const presentTokens = (cryptoki: Cryptoki): Token[] =>
  candidateSlots(cryptoki).flatMap((slot) => inserted(cryptoki, slot));

/**
 * Those of a label or a serial number; all of them when none is named.
 * @throws SigningFault token-missing
 */
export function namedTokens(cryptoki: Cryptoki, name: string | null): Token[] {
  const wanted = presentTokens(cryptoki).filter(
    ({ label, serial }) => name === null || name === label || name === serial,
  );
  if (wanted.length === 0) throw new Fault<SigningCode>("token-missing");
  return wanted;
}

function inserted(cryptoki: Cryptoki, slot: Handle): Token[] {
  try {
    const token = readToken(cryptoki, slot);
    return token ? [token] : [];
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** Whether a call failed because the token is not, or no longer, there. */
export const isAbsent = (error: unknown): boolean => ABSENT.includes(returnValue(error));

/** Null for a token that was never initialised. */
export function readToken(cryptoki: Cryptoki, slot: Handle): Token | null {
  const info = cryptoki.C_GetTokenInfo(slot);
  const has = (flag: number) => (info.flags & flag) !== 0;
  if (!has(CKF.TOKEN_INITIALIZED)) return null;
  return {
    slot,
    label: unpadded(info.label),
    serial: unpadded(info.serialNumber),
    manufacturer: unpadded(info.manufacturerID),
    model: unpadded(info.model),
    loginRequired: has(CKF.LOGIN_REQUIRED),
    keypad: has(CKF.PROTECTED_AUTHENTICATION_PATH),
    pin: pinState(has),
  };
}

/**
 * The token in a slot, if it is still the one that was chosen: no PIN goes to another.
 * @throws SigningFault token-removed, token-changed
 */
export function sameToken(cryptoki: Cryptoki, slot: Handle, serial: string): Token {
  const token = readToken(cryptoki, slot);
  if (!token) throw new Fault<SigningCode>("token-removed");
  if (token.serial !== serial) throw new Fault<SigningCode>("token-changed");
  return token;
}

/** Texts are padded with blanks, by some drivers with NUL. */
const unpadded = (text: string): string => text.split("\0", 1)[0]!.trim();

function pinState(has: (flag: number) => boolean): PinState {
  if (has(CKF.USER_PIN_LOCKED)) return "locked";
  if (has(CKF.USER_PIN_FINAL_TRY)) return "final-try";
  return has(CKF.USER_PIN_COUNT_LOW) ? "low" : "fine";
}
