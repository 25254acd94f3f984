import { X509Certificate } from "node:crypto";

/** The certificate, then those of `others` that issued it, up to a root or the first one missing; DER. */
export function chainOf(leaf: Uint8Array, others: readonly Uint8Array[]): Uint8Array[] {
  const chain = [leaf];
  const candidates = others.flatMap((der) => readable(der));
  for (let current = new X509Certificate(leaf); ; ) {
    const issuer = candidates.find(({ x509 }) => isIssuer(x509, current));
    if (!issuer || chain.some((der) => Buffer.compare(der, issuer.der) === 0)) return chain;
    chain.push(issuer.der);
    current = issuer.x509;
  }
}

function isIssuer(issuer: X509Certificate, subject: X509Certificate): boolean {
  try {
    return issuer.ca && subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

function readable(der: Uint8Array): { der: Uint8Array; x509: X509Certificate }[] {
  try {
    return [{ der, x509: new X509Certificate(der) }];
  } catch {
    return [];
  }
}
