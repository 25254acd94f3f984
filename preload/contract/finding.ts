import { z } from "zod";

/** Something to know about a document before it is signed. */
export const Finding = z.object({
  code: z.string(),
  /** From 0; null where it concerns the whole document. */
  page: z.int().nullable(),
  severity: z.enum(["danger", "caution", "note"]),
});
export type Finding = z.infer<typeof Finding>;

/** `refuse`: the office does not sign such a document. `ask`: only when the person has said so. `tell`: it is signed and told. */
export const Treatment = z.enum(["refuse", "ask", "tell"]);
export type Treatment = z.infer<typeof Treatment>;

/** A finding and what the office does about it. */
export const TreatedFinding = Finding.extend({ treatment: Treatment });
export type TreatedFinding = z.infer<typeof TreatedFinding>;
