import { createPrivateKey, type KeyObject } from "node:crypto";
import type * as pkijs from "pkijs";
import { Fault } from "../../../shared/fault.ts";
import type { SigningCode } from "../../port.ts";
import { decrypt, macFits } from "./decrypt.ts";
import { bagsIn, certificatesIn, type Pkcs12File, takeApart } from "./safes.ts";

export interface Pkcs12Keys {
  readonly privateKeys: readonly KeyObject[];
  /** DER, as they stand in the file. */
  readonly certificates: readonly Uint8Array[];
}

const KEY_BAG = "1.2.840.113549.1.12.10.1.1";
const SHROUDED_KEY_BAG = "1.2.840.113549.1.12.10.1.2";

/**
 * Opens a PKCS#12 file (RFC 7292), the older RC2 and 3DES kinds included.
 * @throws SigningFault pin-wrong, p12-unreadable
 */
export function readPkcs12(bytes: Uint8Array, password: string): Pkcs12Keys {
  try {
    const file = takeApart(bytes);
    if (macFits(file, password) === false) throw wrongPassword();
    const bags = allBags(file, password);
    return { privateKeys: bags.flatMap((bag) => keysIn(bag, password)), certificates: certificatesIn(bags) };
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault<SigningCode>("p12-unreadable", {}, { cause });
  }
}

function allBags({ safes }: Pkcs12File, password: string): pkijs.SafeBag[] {
  return safes.flatMap((safe) => [
    ...(safe.kind === "clear" ? safe.bags : bagsIn(unlocked(decrypt(safe.algorithm, safe.contents, password)))),
  ]);
}

function keysIn(bag: pkijs.SafeBag, password: string): KeyObject[] {
  if (bag.bagId === KEY_BAG)
    return [keyFrom(new Uint8Array((bag.bagValue as pkijs.PrivateKeyInfo).toSchema().toBER()))];
  if (bag.bagId !== SHROUDED_KEY_BAG) return [];
  const { encryptionAlgorithm, encryptedData } = bag.bagValue as pkijs.PKCS8ShroudedKeyBag;
  return [keyFrom(unlocked(decrypt(encryptionAlgorithm, new Uint8Array(encryptedData.getValue()), password)))];
}

const keyFrom = (pkcs8: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });

function unlocked(bytes: Uint8Array | null): Uint8Array {
  if (!bytes) throw wrongPassword();
  return bytes;
}

const wrongPassword = () => new Fault<SigningCode>("pin-wrong");
