import { type KeyObject, sign } from "node:crypto";
import { Fault } from "../../shared/fault.ts";
import { algorithmFor, cryptoOptions, digestNameOf } from "../cms/algorithms.ts";
import type { SigningCode, SigningIdentity, SigningKey } from "../port.ts";

export interface SoftKeyParts {
  readonly identity: SigningIdentity;
  readonly certificates: readonly Uint8Array[];
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly rsa: "pkcs1" | "pss";
}

/** A key held in this process. @throws SigningFault algorithm-unsupported */
export function softKey({ identity, certificates, publicKey, privateKey, rsa }: SoftKeyParts): SigningKey {
  const algorithm = algorithmFor(publicKey, rsa);
  if (!algorithm) throw new Fault<SigningCode>("algorithm-unsupported");
  return {
    identity,
    certificates,
    algorithm,
    sign: async (bytes) => sign(digestNameOf(algorithm), bytes, cryptoOptions(algorithm, privateKey)),
    close: async () => {},
  };
}
