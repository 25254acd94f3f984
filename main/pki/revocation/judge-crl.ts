import { orNull } from "../asn1/reader.ts";
import { sameBytes } from "../asn1/values.ts";
import { isWeakSignature } from "../crypto/algorithms.ts";
import { checkValue } from "../crypto/verify.ts";
import type { Certificate } from "../x509/certificate.ts";
import { allowsUse } from "../x509/constraints.ts";
import { sourcesOf } from "../x509/sources.ts";
import type { Crl } from "./crl.ts";
import { type Finding, mayBeForgotten, type Question, revokedOrGood, unknown } from "./finding.ts";

/**
 * What a list says of a certificate (RFC 5280 §6.3.3, without indirect and delta lists). An entry in an outdated or
 * partial list still holds; silence in one does not.
 */
export function judgeCrl(crl: Crl, { certificate, issuer, at, issuedBy, currentAt }: Question): Finding {
  if (!sameBytes(crl.issuer, issuer.hashed.name)) return unknown("other-certificate");
  if (!allowsUse(issuer, "cRLSign") || !isSignedBy(crl, issuer)) return unknown("signature");
  if (crl.thisUpdate > issuedBy) return unknown("not-yet");
  if (crl.scope.unusable) return unknown("scope");
  const search = orNull(() => ({ entry: crl.find(certificate.serialNumber) }));
  if (!search) return unknown("malformed");
  if (search.entry) return revokedOrGood(search.entry.since, search.entry.reason, at);
  if (!covers(crl, certificate)) return unknown("scope");
  if (mayBeForgotten(certificate, crl.thisUpdate, crl.keepsExpiredSince)) return unknown("after-expiry");
  return crl.nextUpdate && crl.nextUpdate >= currentAt ? { status: "good" } : { status: "outdated" };
}

function isSignedBy({ algorithm, tbs, signature }: Crl, issuer: Certificate): boolean {
  if (isWeakSignature(algorithm.algorithmId)) return false;
  return checkValue({ algorithm, signed: tbs, value: signature }, issuer.publicKey, null).length === 0;
}

/** §6.3.3 b.2: a partition speaks only for certificates that name it. */
function covers({ scope }: Crl, certificate: Certificate): boolean {
  if (certificate.ca ? scope.onlyUsers : scope.onlyAuthorities) return false;
  const { lists } = sourcesOf(certificate);
  return scope.partition.length === 0 || scope.partition.some((url) => lists.includes(url));
}
