import { createPrivateKey } from "node:crypto";
import { readCertificate } from "../../main/pki/x509/certificate.ts";
import { identityOf } from "../../main/signing/keys/identity.ts";
import { softKey } from "../../main/signing/keys/soft-key.ts";
import type { SigningKey } from "../../main/signing/port.ts";
import type { Issued } from "./ca.ts";

/** The key of a test certificate, open in this process. */
export function keyOf(issued: Issued, rsa: "pkcs1" | "pss" = "pkcs1"): SigningKey {
  const certificate = readCertificate(issued.certificate);
  return softKey({
    identity: identityOf(certificate, "test"),
    certificates: issued.chain,
    publicKey: certificate.publicKey,
    privateKey: createPrivateKey({ key: Buffer.from(issued.privateKey), format: "der", type: "pkcs8" }),
    rsa,
  });
}
