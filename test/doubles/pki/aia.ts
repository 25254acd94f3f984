import { randomBytes } from "node:crypto";
import { explicit, implicit, integer, oid, sequence, setOf } from "../../../main/pki/asn1/der.ts";
import type { Issued } from "../ca.ts";
import type { Reply } from "./server.ts";

/** What lies at the caIssuers addresses. */
export type AiaMood = keyof typeof MOODS;

const MOODS = {
  der: (own: Issued): Reply => ({ type: "application/pkix-cert", body: own.certificate }),
  bundle: (own: Issued): Reply => ({ type: "application/pkcs7-mime", body: certsOnly(own.chain) }),
  pem: (own: Issued): Reply => ({ body: Buffer.from(own.certificatePem) }),
  "another-certificate": (_: Issued, impostor: Issued): Reply => ({ body: impostor.certificate }),
  garbage: (): Reply => ({ body: randomBytes(500) }),
  endless: (): Reply => ({ endless: true }),
  missing: (): Reply => ({ status: 404 }),
  "redirect-loop": (): Reply => ({ status: 302, headers: { location: "?again" } }),
} satisfies Record<string, (own: Issued, impostor: Issued) => Reply>;

export const serveIssuer = (mood: AiaMood, own: Issued, impostor: Issued): Reply => MOODS[mood](own, impostor);

/** A certs-only CMS message (RFC 5652 §5, as .p7c files are). */
function certsOnly(certificates: readonly Uint8Array[]): Uint8Array {
  const content = sequence(oid("1.2.840.113549.1.7.1"));
  const data = sequence(integer(1), setOf(), content, implicit(0, setOf(...certificates)), setOf());
  return sequence(oid("1.2.840.113549.1.7.2"), explicit(0, data));
}
