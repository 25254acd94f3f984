import { basename } from "node:path";
import { Fault, isFault } from "../../../shared/fault.ts";
import type { SigningCode } from "../../port.ts";
import { fitOfFile } from "../discovery/fit.ts";
import { type TimeLimits, TokenClient } from "./client.ts";
import { forkTokenChild, type SpawnTokenChild } from "./spawn.ts";

export interface ProcessOptions {
  readonly spawn?: SpawnTokenChild;
  readonly timeLimits?: TimeLimits;
  /** Ends the process at once, also while it loads its module. */
  readonly signal?: AbortSignal;
}

export interface StartedModule {
  readonly client: TokenClient;
  /** PINs for this process are sealed to it. */
  readonly sealTo: Uint8Array;
}

/**
 * Starts a process and has it load a module.
 * @throws SigningFault module-unloadable (state wrong-machine where its headers say so), pkcs11-unavailable,
 * token-unresponsive, module-crashed
 */
export async function startModule(module: string, options: ProcessOptions): Promise<StartedModule> {
  const client = new TokenClient(options.spawn ?? forkTokenChild(), options.timeLimits);
  options.signal?.addEventListener("abort", () => client.kill(), { once: true });
  try {
    const { sealTo } = await client.call("load", { module });
    return { client, sealTo };
  } catch (error) {
    client.kill();
    throw isFault(error, "module-unloadable") ? await unloadable(module) : error;
  }
}

async function unloadable(module: string): Promise<Fault<SigningCode>> {
  const isOther = (await fitOfFile(module)) === "wrong-machine";
  return new Fault<SigningCode>("module-unloadable", {
    module: basename(module),
    ...(isOther && { state: "wrong-machine" }),
  });
}
