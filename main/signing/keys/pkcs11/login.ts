import type { Handle } from "pkcs11js";
import { Fault } from "../../../shared/fault.ts";
import type { SigningCode } from "../../port.ts";
import { CKR, CKS_USER, CKU } from "./constants.ts";
import { type Cryptoki, returnValue } from "./cryptoki.ts";
import { faultOf } from "./faults.ts";
import { readToken, type Token } from "./tokens.ts";

export interface LoginRequest {
  readonly pin: Uint8Array;
  readonly confirmFinalTry: boolean;
}

/**
 * Logs the user in to one token, sending the PIN at most once. The flags are read anew before: a locked token is not
 * asked, and the last try needs a confirmation of its own.
 * @throws SigningFault token-locked, pin-final-try, pin-missing, pin-wrong (how the token's PIN stands), pin-expired
 */
export function login(cryptoki: Cryptoki, slot: Handle, session: Handle, request: LoginRequest): void {
  const token = readToken(cryptoki, slot);
  if (!token) throw new Fault<SigningCode>("token-removed");
  if (!token.loginRequired) return;
  if (token.pin === "locked") throw new Fault<SigningCode>("token-locked");
  if (token.pin === "final-try" && !request.confirmFinalTry) throw new Fault<SigningCode>("pin-final-try");
  if (request.pin.length === 0 && !token.keypad) throw new Fault<SigningCode>("pin-missing");
  endEarlierLogin(cryptoki, session);
  try {
    cryptoki.C_Login(session, CKU.USER, pinText(request.pin, token));
  } catch (error) {
    if (returnValue(error) !== CKR.USER_ALREADY_LOGGED_IN) throw wrongPin(cryptoki, slot, error);
  }
}

/** The login that a CKA_ALWAYS_AUTHENTICATE key wants between C_SignInit and C_Sign. */
export function contextLogin(cryptoki: Cryptoki, session: Handle, pin: Uint8Array): void {
  cryptoki.C_Login(session, CKU.CONTEXT_SPECIFIC, new TextDecoder().decode(pin));
}

/** Where the user is still logged in a new PIN would not be looked at, and a wrong one pass. */
function endEarlierLogin(cryptoki: Cryptoki, session: Handle): void {
  if (CKS_USER.includes(cryptoki.C_GetSessionInfo(session).state)) cryptoki.C_Logout(session);
}

/** The binding takes a string; it lives in the child alone and dies with it. */
const pinText = (pin: Uint8Array, token: Token): string => (token.keypad ? "" : new TextDecoder().decode(pin));

function wrongPin(cryptoki: Cryptoki, slot: Handle, error: unknown): Fault<SigningCode> {
  const fault = faultOf(error);
  if (fault.code !== "pin-wrong") return fault;
  const state = readToken(cryptoki, slot)?.pin ?? "fine";
  return new Fault<SigningCode>(state === "locked" ? "token-locked" : "pin-wrong", { state });
}
