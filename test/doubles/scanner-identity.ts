import { makeCa } from "./ca.ts";

/** Key and certificate in PEM, as a scanner makes them for itself. */
export interface ScannerIdentity {
  readonly key: string;
  readonly cert: string;
}

export async function scannerIdentity(): Promise<ScannerIdentity> {
  const { root } = await makeCa("Máy quét");
  return { key: root.privateKeyPem, cert: root.certificatePem };
}
