import type { Certificate } from "../pki/x509/certificate.ts";
import { Fault } from "../shared/fault.ts";
import { standingSignatures } from "./levels/signatures.ts";
import type { PdfFile } from "./pdf/file.ts";
import type { SigningCode } from "./port.ts";

/**
 * A second signature of the same person is nearly always a slip: it is made only when they say so. The same key or the
 * same name in the certificate counts, since certificates are renewed.
 * @throws SigningFault pdf-signed-by-same (field), pdf-broken
 */
export function assertNotSignedBy(signer: Certificate, pdf: PdfFile): void {
  const earlier = standingSignatures(pdf).find((one) => one.signer && isSamePerson(one.signer, signer));
  if (earlier) throw new Fault<SigningCode>("pdf-signed-by-same", { field: earlier.field });
}

const isSamePerson = (a: Certificate, b: Certificate): boolean =>
  a.publicKey.equals(b.publicKey) || a.subjectName.isEqual(b.subjectName);
