import { type Answer, type CallName, calls, type FaultCode, type ToldFault } from "../../preload/contract.ts";
import { isFault } from "../shared/fault.ts";
import { describeCause } from "./causes.ts";
import { createLog, type Log } from "./log.ts";
import type { Handlers } from "./port.ts";

/** The one way in: every shell hands its calls, as they came, to this. */
export interface Gate {
  /** Never throws. What is not in the contract, or does not fit it, is answered `input-invalid`. */
  call(name: string, input: unknown): Promise<Answer<CallName>>;
}

/**
 * Checks input and output against the contract. A fault that the call declares passes; any other error is answered
 * `internal`, and its cause goes to the log without what the person gave.
 */
export function createGate(handlers: Handlers, log: Log = createLog()): Gate {
  return {
    async call(name, input) {
      if (!isCall(name)) return refused({ code: "input-invalid", params: { field: "name" } });
      const checked = calls[name].input.safeParse(input);
      if (!checked.success) return refused(invalid(checked.error.issues[0]?.path));
      try {
        return { ok: true, value: calls[name].output.parse(await carryOut(handlers, name, checked.data)) };
      } catch (error) {
        return refused(declared(name, error) ?? unexpected(log, name, error));
      }
    },
  };
}

const isCall = (name: string): name is CallName => Object.hasOwn(calls, name);

/** TypeScript cannot see that handler and arguments belong to the same name; the schema just proved it. */
const carryOut = (handlers: Handlers, name: CallName, input: unknown): Promise<unknown> =>
  (handlers[name] as (input: unknown) => Promise<unknown>)(input);

const refused = (fault: ToldFault): Answer<CallName> => ({ ok: false, fault });

const invalid = (path: readonly PropertyKey[] = []): ToldFault => ({
  code: "input-invalid",
  params: { field: path.map(String).join(".") },
});

function declared(name: CallName, error: unknown): ToldFault | null {
  if (!isFault(error)) return null;
  const code = error.code as FaultCode;
  return calls[name].faults.includes(code) ? { code, params: error.params } : null;
}

function unexpected(log: Log, name: CallName, error: unknown): ToldFault {
  log.error({ call: name, cause: describeCause(error) }, "a call failed unexpectedly");
  return { code: "internal", params: {} };
}
