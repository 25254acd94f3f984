import type { Certificate } from "../../pki/x509/certificate.ts";
import { Fault } from "../../shared/fault.ts";
import type { SigningCode, SigningIdentity } from "../port.ts";

export const identityOf = (certificate: Certificate, place: string, tryout = false): SigningIdentity => ({
  id: certificate.id,
  owner: certificate.owner,
  issuer: certificate.issuer,
  serial: certificate.serial,
  notBefore: certificate.notBefore,
  notAfter: certificate.notAfter,
  place,
  tryout,
});

/**
 * The item a person named, by its id or the beginning of it (8 digits at least); a sole one when none was named.
 * Between several nothing is guessed.
 * @throws SigningFault certificate-missing, certificate-ambiguous (how many)
 */
export function choose<T>(items: readonly T[], idOf: (item: T) => string, wanted: string | null): T {
  const fits = (id: string) => wanted === null || id === wanted || (wanted.length >= 8 && id.startsWith(wanted));
  const found = items.filter((item) => fits(idOf(item).toLowerCase()));
  if (found.length > 1) throw new Fault<SigningCode>("certificate-ambiguous", { count: found.length });
  const [sole] = found;
  if (sole === undefined) throw new Fault<SigningCode>("certificate-missing");
  return sole;
}
