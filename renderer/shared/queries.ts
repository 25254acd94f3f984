import { QueryCache, QueryClient, type UseQueryResult, useMutation, useQuery } from "@tanstack/react-query";
import type { CallInput, CallName, CallOutput, ToldFault } from "../../preload/contract.ts";
import { bridge } from "./bridge.ts";
import { showFault } from "./notices.ts";

/** A call that was answered with a situation. */
export class CallFault extends Error {
  readonly fault: ToldFault;
  constructor(fault: ToldFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** Readings whose situations the screen shows where it would have shown the answer. */
const TOLD_IN_PLACE: ReadonlySet<unknown> = new Set<CallName>(["keys.identities"]);

export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => TOLD_IN_PLACE.has(queryKey[0]) || showFault(error),
  }),
  defaultOptions: { queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: false } },
});

/** Events may have been missed while the connection was away. */
window.addEventListener("tram:reconnected", () => void queries.invalidateQueries());

/** @throws CallFault */
export async function ask<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const answer = await bridge.call(name, input);
  if (!answer.ok) throw new CallFault(answer.fault);
  return answer.value;
}

/** What a reading call answers, kept fresh by {@link refresh}. */
export const useAsked = <N extends CallName>(
  name: N,
  input: CallInput<N>,
  enabled = true,
): UseQueryResult<CallOutput<N>> => useQuery({ queryKey: [name, input], queryFn: () => ask(name, input), enabled });

/** A call that changes something; a situation is shown, and the named readings are asked again. */
export const useAct = <N extends CallName>(name: N, ...stale: CallName[]) =>
  useMutation({
    mutationFn: (input: CallInput<N>) => ask(name, input),
    onSuccess: () => refresh(...stale),
    onError: (error) => showFault(error),
  });

export function refresh(...names: CallName[]): void {
  for (const name of names) void queries.invalidateQueries({ queryKey: [name] });
}

/** What a reading call answered last, as it is known now. */
export const answerOf = <N extends CallName>(name: N, input: CallInput<N>): CallOutput<N> | undefined =>
  queries.getQueryData<CallOutput<N>>([name, input]);

/** Shows a change before it is carried out; readings on their way would show the old state and are dropped. */
export function changeAnswer<N extends CallName>(
  name: N,
  input: CallInput<N>,
  change: (answer: CallOutput<N>) => CallOutput<N>,
): void {
  void queries.cancelQueries({ queryKey: [name, input] });
  queries.setQueryData<CallOutput<N>>([name, input], (before) => before && change(before));
}
