import { type Certificate, parseCertificate, readCertificate } from "./certificate.ts";
import { findPaths, type Path } from "./path.ts";
import { validatePath } from "./validate.ts";

/**
 * The certificate and those of `others` above it, up to a root or the first one missing. Among several ways to a root
 * (cross-certified authorities) the one with the fewest objections at `at` is taken, then the shortest.
 */
export function chainFrom(leaf: Certificate, others: readonly Certificate[], at: Date): Path {
  const known = new Map([leaf, ...others].map((one) => [one.id, one]));
  const { roots = [], between = [] } = Object.groupBy(known.values(), (one) =>
    one.isSelfSigned ? "roots" : "between",
  );
  const { paths, longest } = findPaths(leaf, roots, between);
  const objections = (path: Path) => validatePath(path, at).length;
  const [best] = paths.toSorted((a, b) => objections(a) - objections(b) || a.length - b.length);
  return best ?? longest;
}

/**
 * {@link chainFrom} of DER to DER; what cannot be read among `others` is left out.
 * @throws Error when `leaf` is no certificate
 */
export function chainOf(leaf: Uint8Array, others: readonly Uint8Array[]): Uint8Array[] {
  return chainFrom(readCertificate(leaf), readable(others), new Date()).map(({ der }) => der);
}

export const readable = (ders: readonly Uint8Array[]): Certificate[] =>
  ders.map(parseCertificate).filter((one) => one !== null);
