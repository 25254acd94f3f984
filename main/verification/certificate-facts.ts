import type { Certificate } from "../pki/x509/certificate.ts";
import { isoWithZone } from "../shared/time.ts";
import type { CertificateFacts } from "./port.ts";

const ORGANIZATION = "2.5.4.10";

export function certificateFacts({ issuer, subjectName, serial, notBefore, notAfter }: Certificate): CertificateFacts {
  const named = subjectName.typesAndValues.findLast(({ type }) => type === ORGANIZATION)?.value.valueBlock.value;
  const organization = String(named ?? "").normalize("NFC");
  return { issuer, organization, serial, notBefore: isoWithZone(notBefore), notAfter: isoWithZone(notAfter) };
}
