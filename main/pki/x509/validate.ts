import type { KeyObject } from "node:crypto";
import { isWeakSignature } from "../crypto/algorithms.ts";
import { isKeyWeak } from "../crypto/verify.ts";
import type { PathFlaw } from "../port.ts";
import type { Certificate } from "./certificate.ts";
import { allowsUse, hasUnknownConstraints, pathLengthOf } from "./constraints.ts";
import type { Path } from "./path.ts";

/**
 * Everything that speaks against a path whose signatures are right (RFC 5280 §6.1), at an instant: periods, CA
 * rights, path lengths, algorithms, constraints. An anchor is held to its own extensions and period, too.
 */
export function validatePath(path: Path, at: Date): readonly PathFlaw[] {
  const reasons = new Set<PathFlaw>();
  for (const [depth, certificate] of path.entries()) {
    if (at < certificate.notBefore) reasons.add("certificate-not-yet-valid");
    if (at > certificate.notAfter) reasons.add("certificate-expired");
    if (hasUnknownConstraints(certificate)) reasons.add("chain-unsupported");
    if (isKeyWeak(certificate.publicKey)) reasons.add("algorithm-weak");
    const isAnchor = depth === path.length - 1;
    if (!isAnchor && isWeakSignature(certificate.signatureAlgorithm)) reasons.add("algorithm-weak");
    if (depth > 0 && !mayIssue(certificate, path.slice(1, depth))) reasons.add("chain-invalid");
  }
  return [...reasons];
}

/** §6.1.4 k–n: a CA, allowed to sign certificates, with no more intermediates below it than it allows. */
function mayIssue(certificate: Certificate, below: readonly Certificate[]): boolean {
  const limit = pathLengthOf(certificate);
  const intermediates = below.filter((one) => !one.isSelfIssued).length;
  return limit !== null && intermediates <= limit && allowsUse(certificate, "keyCertSign");
}

/** The modulus of an RSA key; Infinity for keys of other kinds. */
export const rsaBitsOf = ({ asymmetricKeyDetails }: KeyObject): number =>
  asymmetricKeyDetails?.modulusLength ?? Number.POSITIVE_INFINITY;
