import { createGate } from "../../main/shells/gate.ts";
import type { OpenScreen } from "../../main/shells/screen/index.ts";
import type { CallInput, CallName, CallOutput } from "../../preload/contract.ts";

/** A call as a screen makes it, through the gate; throws the fault's code. `heard` gets whatever was answered. */
export async function callOn<N extends CallName>(
  { handlers }: OpenScreen,
  name: N,
  input: CallInput<N>,
  heard: (answer: unknown) => void = () => undefined,
): Promise<CallOutput<N>> {
  const answer = await createGate(handlers).call(name, input);
  heard(answer);
  if (!answer.ok) throw new Error(answer.fault.code);
  return answer.value as CallOutput<N>;
}
