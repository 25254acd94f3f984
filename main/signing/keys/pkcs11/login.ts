import { Fault } from "../../../shared/fault.ts";
import type { SigningCode } from "../../port.ts";
import { CKR, CKS_USER, CKU } from "./constants.ts";
import { returnValue } from "./cryptoki.ts";
import { faultOf } from "./faults.ts";
import { isLapse } from "./mechanisms.ts";
import { type Session, wantsWritable } from "./session.ts";
import { readToken, type Token } from "./tokens.ts";

export interface LoginRequest {
  readonly pin: Uint8Array;
  readonly confirmFinalTry: boolean;
}

/**
 * Logs the user in to one token, whose flags were just read. The token sees the PIN at most once: a locked one is not
 * asked, and the last try needs a confirmation of its own.
 * @throws SigningFault token-locked, pin-final-try, pin-missing, pin-wrong (how the token's PIN stands), pin-expired
 */
export function login(session: Session, token: Token, request: LoginRequest): void {
  if (!token.loginRequired) return;
  assertAskable(token, request);
  endEarlierLogin(session);
  send(session, CKU.USER, pinFor(token, request.pin));
}

/**
 * The login that a key with CKA_ALWAYS_AUTHENTICATE wants between C_SignInit and C_Sign.
 * @returns "begin-again" when a writable session had to be opened, in which nothing is begun yet
 * @throws as {@link login}; the module's own error where nothing is begun any more, before it looked at the PIN
 */
export function contextLogin(session: Session, token: Token, request: LoginRequest): "done" | "begin-again" {
  assertAskable(token, request);
  try {
    session.cryptoki.C_Login(session.handle, CKU.CONTEXT_SPECIFIC, pinFor(token, request.pin));
    return "done";
  } catch (error) {
    if (wantsWritable(error) && session.makeWritable()) return "begin-again";
    if (isLapse(error)) throw error;
    throw wrongPin(session, error);
  }
}

function assertAskable(token: Token, { pin, confirmFinalTry }: LoginRequest): void {
  if (token.pin === "locked") throw new Fault<SigningCode>("token-locked");
  if (token.pin === "final-try" && !confirmFinalTry) throw new Fault<SigningCode>("pin-final-try");
  if (pin.length === 0 && !token.keypad) throw new Fault<SigningCode>("pin-missing");
}

function send(session: Session, user: number, pin: string): void {
  try {
    session.cryptoki.C_Login(session.handle, user, pin);
  } catch (error) {
    if (returnValue(error) === CKR.USER_ALREADY_LOGGED_IN) return;
    if (!wantsWritable(error) || !session.makeWritable()) throw wrongPin(session, error);
    send(session, user, pin);
  }
}

/** Where the user is still logged in a new PIN would not be looked at, and a wrong one pass. */
function endEarlierLogin({ cryptoki, handle }: Session): void {
  if (CKS_USER.includes(cryptoki.C_GetSessionInfo(handle).state)) cryptoki.C_Logout(handle);
}

/** The binding takes a string, which cannot be zeroed: it lives in the child alone and goes when the key is closed. */
const pinFor = (token: Token, pin: Uint8Array): string => (token.keypad ? "" : new TextDecoder().decode(pin));

function wrongPin({ cryptoki, slot }: Session, error: unknown): Fault<SigningCode> {
  const fault = faultOf(error);
  if (fault.code !== "pin-wrong") return fault;
  const state = stateAfter(() => readToken(cryptoki, slot));
  return new Fault<SigningCode>(state === "locked" ? "token-locked" : "pin-wrong", { state });
}

function stateAfter(read: () => Token | null): Token["pin"] {
  try {
    return read()?.pin ?? "fine";
  } catch {
    return "fine";
  }
}
