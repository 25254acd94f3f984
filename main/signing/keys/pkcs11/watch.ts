import { setTimeout as rest } from "node:timers/promises";
import { isFault } from "../../../shared/fault.ts";
import type { SigningCode, TokenFacts } from "../../port.ts";
import { type ProcessOptions, startModule } from "./module-process.ts";

/** The tokens of a module as they are now. */
export interface TokenPresence {
  readonly module: string;
  readonly tokens: readonly TokenFacts[];
  /** Why the module cannot be asked for now; it is tried again. */
  readonly fault: SigningCode | null;
}

export interface WatchOptions extends Omit<ProcessOptions, "signal"> {
  /** Milliseconds between two questions; with one for the answer, changes are known within two seconds. */
  readonly interval?: number;
}

export interface TokenWatch {
  close(): void;
}

const INTERVAL = 1000;
/** A module that failed is asked again after 2 s, 4 s, … and from then on once a minute. */
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60_000;

/**
 * Tells of each module which tokens are there: once at the beginning, then whenever one comes or goes or its PIN's state
 * changes. Each module is asked in a process of its own, so that one that hangs hides no other and holds up no
 * signature. By asking, since C_WaitForSlotEvent cannot be left again and many modules do not have it.
 */
export function watchTokens(
  modules: readonly string[],
  onChange: (presence: TokenPresence) => void,
  options: WatchOptions = {},
): TokenWatch {
  const closing = new AbortController();
  for (const module of modules) void watchModule(module, onChange, options, closing.signal);
  return { close: () => closing.abort() };
}

async function watchModule(
  module: string,
  onChange: (presence: TokenPresence) => void,
  options: WatchOptions,
  signal: AbortSignal,
): Promise<void> {
  let told = "";
  let pause = FIRST_PAUSE;
  const tell = (tokens: readonly TokenFacts[], fault: SigningCode | null) => {
    const now = JSON.stringify([tokens, fault]);
    if (now !== told && !signal.aborted) onChange({ module, tokens, fault });
    told = now;
  };
  while (!signal.aborted) {
    try {
      await ask(module, options, signal, (tokens) => {
        pause = FIRST_PAUSE;
        tell(tokens, null);
      });
    } catch (error) {
      if (isFault(error)) tell([], error.code as SigningCode);
      else if (!signal.aborted) throw error;
    }
    await rest(pause, undefined, { signal, ref: false }).catch(() => {});
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
}

/** Asks one process over and over until it fails or nobody wants to know any more. */
async function ask(
  module: string,
  { interval = INTERVAL, ...options }: WatchOptions,
  signal: AbortSignal,
  tell: (tokens: readonly TokenFacts[]) => void,
): Promise<void> {
  const { client } = await startModule(module, { ...options, signal });
  try {
    while (!signal.aborted) {
      tell((await client.call("tokens", {})).tokens.map(({ slot: _, ...facts }) => facts));
      await rest(interval, undefined, { signal, ref: false });
    }
  } finally {
    client.kill();
  }
}
