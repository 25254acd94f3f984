import type { Told } from "../shared/notices.ts";

/** What a person can do after a signing attempt ended with a situation. */
export type NextAct = "enter-pin" | "confirm-final-try" | "give-up";

/** Situations another PIN cannot mend: the dialog keeps the message and takes no more. */
const HOPELESS = new Set([
  "token-locked",
  "pin-expired",
  "certificate-expired",
  "certificate-not-yet-valid",
  "certificate-not-for-signing",
  "certificate-missing",
  "certificate-ambiguous",
  "key-missing",
  "module-unloadable",
  "pkcs11-unavailable",
  "algorithm-unsupported",
  "p12-unreadable",
]);

/**
 * A token that says its next wrong PIN locks it is tried again only after a separate yes; `pin-wrong` says so by its
 * `state`, `pin-final-try` was refused before the token was asked.
 */
export function nextActAfter({ code, params }: Told): NextAct {
  if (HOPELESS.has(code)) return "give-up";
  if (code === "pin-final-try" || (code === "pin-wrong" && params["state"] === "final-try")) return "confirm-final-try";
  return "enter-pin";
}

/** PINs are typed in ASCII; a letter with marks comes from a Vietnamese keyboard that is still on. */
export const isTypedInVietnamese = (pin: string): boolean => /[^\x20-\x7e]/.test(pin);
