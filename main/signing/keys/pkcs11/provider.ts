import { type CertificateFacts, readCertificate } from "../../../pki/x509/certificate.ts";
import { chainOf } from "../../../pki/x509/chain.ts";
import { Fault } from "../../../shared/fault.ts";
import type { KeyProvider, SigningKey } from "../../port.ts";
import { choose, identityOf } from "../identity.ts";
import { type TimeLimits, TokenClient } from "./client.ts";
import type { Output } from "./messages.ts";
import { forkTokenChild, type SpawnTokenChild } from "./spawn.ts";

export interface Pkcs11Options {
  /** Label of the token; all tokens of the module are looked at when it is not given. */
  readonly token?: string;
  /** Scheme for RSA keys; PKCS #1 v1.5 when it is not given, or when the token knows nothing else. */
  readonly rsa?: "pkcs1" | "pss";
  readonly spawn?: SpawnTokenChild;
  readonly timeLimits?: TimeLimits;
}

interface Entry {
  readonly slot: string;
  readonly token: string;
  readonly certificate: CertificateFacts;
}

/** Keys on the tokens of a PKCS#11 module, which lives in a process of its own that can be killed. */
export function pkcs11Keys(module: string, options: Pkcs11Options = {}): KeyProvider {
  let current: TokenClient | undefined;
  const client = async (): Promise<TokenClient> => {
    if (current && !current.ended) return current;
    const fresh = new TokenClient(options.spawn ?? forkTokenChild(), options.timeLimits);
    current = fresh;
    await fresh.call("load", { module }).catch((error: unknown) => {
      fresh.kill();
      throw error;
    });
    return fresh;
  };
  const list = async () => (await (await client()).call("list", { token: options.token ?? null })).certificates;
  return {
    async identities() {
      return entriesOf(await list()).map(({ certificate, token }) => identityOf(certificate, token));
    },
    async open(identityId, pin, { confirmFinalTry = false } = {}) {
      try {
        const found = await list();
        const entry = choose(entriesOf(found), ({ certificate }) => certificate.id, identityId);
        const process = await client();
        const request = { slot: entry.slot, certificate: entry.certificate.id, rsa: options.rsa ?? "pkcs1" } as const;
        const { algorithm } = await process.call("open", { ...request, pin, confirmFinalTry });
        return tokenKey(process, entry, found, algorithm);
      } finally {
        pin.fill(0);
      }
    },
    async close() {
      current?.kill();
    },
  };
}

type Listed = Output<"list">["certificates"];

/** Certificates one may sign with: those of authorities are on a token only to complete the chain. */
function entriesOf(listed: Listed): Entry[] {
  return listed.flatMap(({ slot, token, der }) => {
    const certificate = readable(der);
    return certificate && !certificate.ca ? [{ slot, token, certificate }] : [];
  });
}

function readable(der: Uint8Array): CertificateFacts | null {
  try {
    return readCertificate(der);
  } catch {
    return null;
  }
}

function tokenKey(client: TokenClient, entry: Entry, listed: Listed, algorithm: SigningKey["algorithm"]): SigningKey {
  const onSameToken = listed.filter(({ slot }) => slot === entry.slot).map(({ der }) => der);
  return {
    identity: identityOf(entry.certificate, entry.token),
    certificates: chainOf(entry.certificate.der, onSameToken),
    algorithm,
    sign: async (bytes) => (await client.call("sign", { bytes })).signature,
    async close() {
      if (!client.ended) await client.call("close", {}).catch(ignoreDeafness);
    },
  };
}

/** A token that no longer answers is closed as it is: its process was killed. */
function ignoreDeafness(error: unknown): void {
  if (!(error instanceof Fault)) throw error;
}
