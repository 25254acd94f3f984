import type { FaultParams } from "../../../shared/fault.ts";
import { faultOf } from "./faults.ts";
import { CALLS, type CallName, LONGEST_PARAM, Request, type Response } from "./messages.ts";
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
    return { id, ok: false, code: code as never, params: shortened(params) };
  }
}

/** A module's name may be longer than the parent takes. */
const shortened = (params: FaultParams): FaultParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string" ? value.slice(0, LONGEST_PARAM) : value,
    ]),
  );

const perform = <C extends CallName>(service: TokenService, call: C, input: unknown): Promise<unknown> =>
  (service[call] as (input: unknown) => Promise<unknown>)(CALLS[call].input.parse(input));
