import { z } from "zod";

/** What a page sends over the socket. `id` pairs the answer with the call; the gate checks `name` and `input`. */
export const CallFrame = z.strictObject({
  id: z.number().int().nonnegative(),
  name: z.string().max(100),
  input: z.unknown(),
});
export type CallFrame = z.infer<typeof CallFrame>;

/** What the workstation sends over the socket: the answer to a call, or an event. */
export type ServerFrame =
  | { readonly id: number; readonly answer: unknown }
  | { readonly event: string; readonly payload: unknown };
