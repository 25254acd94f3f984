import { Fault } from "../../shared/fault.ts";
import type { SigningCode } from "../port.ts";
import type { ActOrder } from "../roles/role.ts";

/** What happens to a paper on its way out: the leader's signature and the clerk's three acts. */
export type Act = "number" | "date" | "sign" | "seal";

const SEQUENCES: Readonly<Record<ActOrder, readonly Act[]>> = {
  "clerk-first": ["number", "date", "sign", "seal"],
  "leader-first": ["sign", "number", "date", "seal"],
};

/** The act whose turn it is; null when all are done. */
export const nextAct = (order: ActOrder, done: ReadonlySet<Act>): Act | null =>
  SEQUENCES[order].find((act) => !done.has(act)) ?? null;

/**
 * Lets an act through when it is its turn.
 * @throws SigningFault act-repeated with `state` the act that is done already, act-out-of-order with `state` the act
 * that comes first
 */
export function assertTurn(order: ActOrder, done: ReadonlySet<Act>, act: Act): void {
  if (done.has(act)) throw new Fault<SigningCode>("act-repeated", { state: act });
  const next = nextAct(order, done);
  if (next !== act) throw new Fault<SigningCode>("act-out-of-order", { state: next ?? "done" });
}
