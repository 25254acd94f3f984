import { faultOf } from "./faults.ts";
import { CALLS, type CallName, Request, type Response } from "./messages.ts";
import type { TokenService } from "./service.ts";

/** Answers one message of the parent; null when it is none, since there is nobody to answer then. */
export async function answer(service: TokenService, message: unknown): Promise<Response | null> {
  const request = Request.safeParse(message);
  if (!request.success) return null;
  const { id, call, input } = request.data;
  try {
    return { id, ok: true, output: await perform(service, call, input) };
  } catch (error) {
    const { code, params } = faultOf(error);
    return { id, ok: false, code: code as never, params };
  }
}

const perform = <C extends CallName>(service: TokenService, call: C, input: unknown): Promise<unknown> =>
  (service[call] as (input: unknown) => Promise<unknown>)(CALLS[call].input.parse(input));
