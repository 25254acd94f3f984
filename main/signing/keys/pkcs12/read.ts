import { createPrivateKey, type KeyObject } from "node:crypto";
import forge from "node-forge";
import { Fault } from "../../../shared/fault.ts";
import type { SigningCode } from "../../port.ts";

export interface Pkcs12Keys {
  readonly privateKeys: readonly KeyObject[];
  /** DER. */
  readonly certificates: readonly Uint8Array[];
}

const { pki, asn1, pkcs12 } = forge;

/**
 * Opens a PKCS#12 file (RFC 7292), the older RC2 and 3DES kinds included.
 * @throws SigningFault pin-wrong, p12-unreadable
 */
export function readPkcs12(bytes: Uint8Array, password: string): Pkcs12Keys {
  const bags = unlock(decode(bytes), password).safeContents.flatMap((safe) => safe.safeBags);
  const ofType = (...types: (string | undefined)[]) => bags.filter((bag) => types.includes(bag.type));
  return {
    privateKeys: ofType(pki.oids.pkcs8ShroudedKeyBag, pki.oids.keyBag).map(privateKeyOf),
    certificates: ofType(pki.oids.certBag).map(certificateOf),
  };
}

function decode(bytes: Uint8Array): forge.asn1.Asn1 {
  try {
    return asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString("latin1"), "raw"), false);
  } catch (cause) {
    throw new Fault<SigningCode>("p12-unreadable", {}, { cause });
  }
}

/** A wrong password shows as a MAC or padding that does not fit; the library tells it by its message alone. */
function unlock(file: forge.asn1.Asn1, password: string): forge.pkcs12.Pkcs12Pfx {
  try {
    return pkcs12.pkcs12FromAsn1(file, false, password);
  } catch (cause) {
    const wrong = cause instanceof Error && /password\?|Failed to decrypt/.test(cause.message);
    throw new Fault<SigningCode>(wrong ? "pin-wrong" : "p12-unreadable", {}, { cause });
  }
}

/** Keys the library cannot read itself (elliptic curves) it hands on as PrivateKeyInfo. */
function privateKeyOf(bag: forge.pkcs12.Bag): KeyObject {
  const info = bag.key ? pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(bag.key)) : bag.asn1;
  return createPrivateKey({ key: der(info), format: "der", type: "pkcs8" });
}

const certificateOf = (bag: forge.pkcs12.Bag): Uint8Array => der(bag.cert ? pki.certificateToAsn1(bag.cert) : bag.asn1);

const der = (value: forge.asn1.Asn1): Buffer => Buffer.from(asn1.toDer(value).getBytes(), "latin1");
