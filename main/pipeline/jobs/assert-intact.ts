import { Fault } from "../../shared/fault.ts";
import type { SigningCode } from "../../signing/port.ts";
import type { FileReport } from "../../verification/port.ts";

/**
 * The signature just made must stand before our own verifier, whatever earlier signatures of the file are worth: covered
 * to the end but for its timestamps, and whole.
 * @throws SigningFault signature-unverified (reason: the verifier's first)
 */
export function assertIntact({ signatures }: FileReport, field: string): void {
  const own = signatures.find((signature) => signature.field === field);
  if (own?.integrity === "intact" && own.changesAfter !== "forbidden") return;
  throw new Fault<SigningCode>("signature-unverified", { reason: own?.reasons[0] ?? "no-signature" });
}
