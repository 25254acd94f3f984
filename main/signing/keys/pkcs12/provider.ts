import { createPublicKey, type KeyObject } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type Certificate, readCertificate } from "../../../pki/x509/certificate.ts";
import { chainOf } from "../../../pki/x509/chain.ts";
import { Fault } from "../../../shared/fault.ts";
import type { KeyProvider, SigningCode, SigningKey } from "../../port.ts";
import { choose, identityOf } from "../identity.ts";
import { softKey } from "../soft-key.ts";
import { readPkcs12 } from "./read.ts";
import { clearCertificates } from "./safes.ts";

export interface Pkcs12Options {
  /** Shown as the keys' place; the file's name when it is not given. */
  readonly place?: string;
  readonly tryout?: boolean;
  /** Scheme for RSA keys; PKCS #1 v1.5 when it is not given. */
  readonly rsa?: "pkcs1" | "pss";
}

interface Entry {
  readonly certificate: Certificate;
  readonly privateKey: KeyObject;
}

const MAX_BYTES = 4 * 1024 * 1024;

/** Keys in a `.p12` or `.pfx` file. It is read anew each time, so that a replaced file is noticed. */
export function pkcs12Keys(file: string, options: Pkcs12Options = {}): KeyProvider {
  const place = options.place ?? basename(file);
  const identify = (certificate: Certificate) => identityOf(certificate, place, options.tryout);
  return {
    async identities() {
      const facts = clearCertificates(await load(file)).flatMap((der) => readable(der));
      return facts.filter((certificate) => !certificate.ca).map(identify);
    },
    async open(identityId, pin) {
      const contents = readPkcs12(await load(file), takePassword(pin));
      const entries = match(
        contents.privateKeys,
        contents.certificates.flatMap((der) => readable(der)),
      );
      const { certificate, privateKey } = choose(entries, (entry) => entry.certificate.id, identityId);
      return softKey({
        identity: identify(certificate),
        certificates: chainOf(certificate.der, contents.certificates),
        publicKey: certificate.publicKey,
        privateKey,
        rsa: options.rsa ?? "pkcs1",
      }) satisfies SigningKey;
    },
    close: async () => {},
  };
}

/** @throws SigningFault file-unreadable, p12-unreadable */
async function load(file: string): Promise<Uint8Array> {
  try {
    if ((await stat(file)).size > MAX_BYTES) throw new Fault<SigningCode>("p12-unreadable");
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault<SigningCode>("file-unreadable", { file: basename(file) }, { cause });
  }
}

/** The library wants a string, which cannot be zeroed; the bytes can. */
function takePassword(pin: Uint8Array): string {
  try {
    return new TextDecoder().decode(pin);
  } finally {
    pin.fill(0);
  }
}

function match(keys: readonly KeyObject[], certificates: readonly Certificate[]): Entry[] {
  return keys.flatMap((privateKey) => {
    const publicKey = createPublicKey(privateKey);
    const certificate = certificates.find((candidate) => candidate.publicKey.equals(publicKey));
    return certificate ? [{ certificate, privateKey }] : [];
  });
}

function readable(der: Uint8Array): Certificate[] {
  try {
    return [readCertificate(der)];
  } catch {
    return [];
  }
}
