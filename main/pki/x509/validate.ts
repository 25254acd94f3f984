import type { KeyObject } from "node:crypto";
import { orNull } from "../asn1/reader.ts";
import { isWeakSignature } from "../crypto/algorithms.ts";
import { isKeyWeak } from "../crypto/verify.ts";
import type { PathFlaw } from "../port.ts";
import type { Certificate } from "./certificate.ts";
import { allowsUse, hasUnknownCritical, pathLengthOf } from "./constraints.ts";
import { namesAreAllowed } from "./name-constraints.ts";
import type { Path } from "./path.ts";
import { policiesHold } from "./policies.ts";

/**
 * Everything that speaks against a path whose signatures are right (RFC 5280 §6.1), at an instant: periods, CA
 * rights, path lengths, algorithms, constraints. An anchor is held to its own extensions and period, too.
 */
export function validatePath(path: Path, at: Date): readonly PathFlaw[] {
  const reasons = new Set<PathFlaw>();
  for (const [depth, certificate] of path.entries()) {
    if (at < certificate.notBefore) reasons.add("certificate-not-yet-valid");
    if (at > certificate.notAfter) reasons.add("certificate-expired");
    if (hasUnknownCritical(certificate)) reasons.add("chain-unsupported");
    if (isKeyWeak(certificate.publicKey) || isCurveWeak(certificate.publicKey)) reasons.add("algorithm-weak");
    const isAnchor = depth === path.length - 1;
    if (!isAnchor && isWeakSignature(certificate.signatureAlgorithm)) reasons.add("algorithm-weak");
    if (depth > 0 && !mayIssue(certificate, path.slice(1, depth))) reasons.add("chain-invalid");
  }
  for (const flaw of [
    ...flawOf(path, namesAreAllowed, "chain-name-forbidden"),
    ...flawOf(path, policiesHold, "chain-policy-missing"),
  ])
    reasons.add(flaw);
  return [...reasons];
}

/** Extensions that cannot be read or not be evaluated leave the path open. */
function flawOf(path: Path, holds: (path: Path) => boolean, flaw: PathFlaw): readonly PathFlaw[] {
  const answer = orNull(() => holds(path));
  if (answer === null) return ["chain-unsupported"];
  return answer ? [] : [flaw];
}

/** §6.1.4 k–n: a CA, allowed to sign certificates, with no more intermediates below it than it allows. */
function mayIssue(certificate: Certificate, below: readonly Certificate[]): boolean {
  const limit = pathLengthOf(certificate);
  const intermediates = below.filter((one) => !one.isSelfIssued).length;
  return limit !== null && intermediates <= limit && allowsUse(certificate, "keyCertSign");
}

/** Below 256 bits. */
const isCurveWeak = ({ asymmetricKeyDetails }: KeyObject): boolean =>
  /^(secp1|secp224|sect1|sect2[03]|prime192|prime239|c2)/.test(asymmetricKeyDetails?.namedCurve ?? "");

/** The modulus of an RSA key; Infinity for keys of other kinds. */
export const rsaBitsOf = ({ asymmetricKeyDetails }: KeyObject): number =>
  asymmetricKeyDetails?.modulusLength ?? Number.POSITIVE_INFINITY;
