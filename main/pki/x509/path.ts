import type { Certificate } from "./certificate.ts";

const LONGEST = 8;
const MOST_CHECKS = 200;

/** From the signer's certificate to an anchor, both included; the same when the signer's own is an anchor. */
export type Path = readonly Certificate[];

export interface PathSearch {
  readonly paths: readonly Path[];
  /** How the ways ended that found no anchor, the worst that can be said of them. */
  readonly deadEnd: "signature-wrong" | "other-root" | "issuer-missing";
  /** The longest way that found no anchor; the certificate alone where nobody issued it. */
  readonly longest: Path;
}

/**
 * Finds ways from a certificate to the anchors by name and signature (RFC 5280 §6.1.3 a.1, a.4). Bounded in length and
 * in the number of signatures checked, whatever certificates a file brings along.
 */
export function findPaths(
  leaf: Certificate,
  anchors: readonly Certificate[],
  others: readonly Certificate[],
): PathSearch {
  const paths: Path[] = [];
  const ends = new Set<PathSearch["deadEnd"]>();
  let longest: Path = [leaf];
  let checks = 0;
  const extend = (path: Path): void => {
    const last = path.at(-1)!;
    if (anchors.some((anchor) => anchor.equals(last))) {
      paths.push(path);
      return;
    }
    const named = [...anchors, ...others].filter(
      (one) => last.namesAsIssuer(one) && !path.some((met) => met.equals(one)),
    );
    const isOver = path.length >= LONGEST || checks >= MOST_CHECKS;
    const issuers = isOver ? [] : named.filter((one) => ++checks <= MOST_CHECKS && last.isSignedBy(one));
    if (issuers.length > 0) for (const issuer of issuers) extend([...path, issuer]);
    else {
      ends.add(deadEnd(last, named.length > 0 && !isOver));
      if (path.length > longest.length) longest = path;
    }
  };
  extend([leaf]);
  const worst = (["signature-wrong", "other-root", "issuer-missing"] as const).find((end) => ends.has(end));
  return { paths, deadEnd: worst ?? "issuer-missing", longest };
}

function deadEnd(last: Certificate, named: boolean): PathSearch["deadEnd"] {
  if (last.isSelfSigned) return "other-root";
  return named ? "signature-wrong" : "issuer-missing";
}
