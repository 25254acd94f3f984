import { readCertificate } from "../../../pki/x509/certificate.ts";
import { chainOf } from "../../../pki/x509/chain.ts";
import { Fault } from "../../../shared/fault.ts";
import type { KeyProvider, SigningIdentity, SigningKey } from "../../port.ts";
import { choose, identityOf } from "../identity.ts";
import { TIME_LIMITS, type TimeLimits, type TokenClient } from "./client.ts";
import type { Output } from "./messages.ts";
import { type ProcessOptions, type StartedModule, startModule } from "./module-process.ts";
import { seal } from "./seal.ts";

export interface Pkcs11Options extends Omit<ProcessOptions, "signal"> {
  /** Label or serial number of the token; all tokens of the module are looked at when it is not given. */
  readonly token?: string;
  /** Scheme for RSA keys; PKCS #1 v1.5 when it is not given, or when the token knows nothing else. */
  readonly rsa?: "pkcs1" | "pss";
}

type Listed = Output<"list">["certificates"][number];

interface Entry extends Listed {
  readonly identity: SigningIdentity;
}

/**
 * Keys on the tokens of a PKCS#11 module, each in a process of its own that can be killed. A process that has seen a
 * PIN serves its key alone and ends with it.
 */
export function pkcs11Keys(module: string, options: Pkcs11Options = {}): KeyProvider {
  let idle: StartedModule | undefined;
  let closing = new AbortController();
  const started = async (): Promise<StartedModule> => {
    const { signal } = closing;
    if (!idle || idle.client.ended) idle = await startModule(module, { ...options, signal });
    return idle;
  };
  /** Takes a process out of use for anything but one key. */
  const claim = async (): Promise<StartedModule> => {
    const claimed = await started();
    idle = undefined;
    return claimed;
  };
  const list = async () => {
    const { client } = await started();
    return (await client.call("list", { token: options.token ?? null })).certificates;
  };
  return {
    async identities() {
      return entriesOf(await list()).map(({ identity }) => identity);
    },
    async open(identityId, pin, { confirmFinalTry = false } = {}) {
      try {
        const listed = await list();
        const entry = choose(entriesOf(listed), ({ identity }) => identity.id, identityId);
        const { client: process, sealTo } = await claim();
        try {
          const opened = await process.call("open", {
            ...addressOf(entry),
            rsa: options.rsa ?? "pkcs1",
            pin: seal(pin, sealTo),
            confirmFinalTry,
          });
          return tokenKey({ process, entry, listed, opened, limits: options.timeLimits ?? TIME_LIMITS });
        } catch (error) {
          process.kill();
          throw error;
        }
      } finally {
        pin.fill(0);
      }
    },
    async close() {
      closing.abort();
      closing = new AbortController();
    },
  };
}

const addressOf = ({ slot, serial, identity }: Entry) => ({ slot, serial, certificate: identity.id });

/** Certificates one may sign with: those of authorities are on a token only to complete the chain. */
function entriesOf(listed: readonly Listed[]): Entry[] {
  return listed.flatMap((each) => {
    const certificate = readable(each.der);
    if (!certificate || certificate.ca) return [];
    return [{ ...each, identity: { ...identityOf(certificate, each.token), token: each.serial } }];
  });
}

function readable(der: Uint8Array) {
  try {
    return readCertificate(der);
  } catch {
    return null;
  }
}

interface OpenKey {
  readonly process: TokenClient;
  readonly entry: Entry;
  readonly listed: readonly Listed[];
  readonly opened: Output<"open">;
  readonly limits: TimeLimits;
}

function tokenKey({ process, entry, listed, opened, limits }: OpenKey): SigningKey {
  const onSameToken = listed.filter(({ serial }) => serial === entry.serial).map(({ der }) => der);
  const limit = opened.keypad ? limits.open : limits.sign;
  return {
    identity: entry.identity,
    certificates: chainOf(entry.der, onSameToken),
    algorithm: opened.algorithm,
    fallback: opened.fallback,
    sign: async (bytes) => (await process.call("sign", { bytes }, limit)).signature,
    async close() {
      if (!process.ended) await process.call("close", {}).catch(ignoreDeafness);
      process.kill();
    },
  };
}

/** A token that no longer answers is closed as it is: its process is killed. */
function ignoreDeafness(error: unknown): void {
  if (!(error instanceof Fault)) throw error;
}
