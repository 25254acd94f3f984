import { context, DerReader, orNull, soleValue, TAG, valuesIn } from "../asn1/reader.ts";
import { oidOf } from "../asn1/values.ts";
import type { Certificate } from "./certificate.ts";
import { readable } from "./chain.ts";

const ID_SIGNED_DATA = "1.2.840.113549.1.7.2";
const MOST = 32;
const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z\d+/=\s]+)-----END CERTIFICATE-----/g;

/**
 * The certificates in what an authority keeps at its caIssuers address: one in DER or a certs-only CMS message
 * (RFC 5280 §4.2.2.1); PEM is read, too, as some publish nothing else. At most 32.
 */
export function certificatesIn(bytes: Uint8Array): Certificate[] {
  const single = readable([bytes]);
  if (single.length > 0) return single;
  return readable((orNull(() => certsOnly(bytes)) ?? fromPem(bytes)).slice(0, MOST));
}

/** ContentInfo of a SignedData ::= SEQUENCE { version, digestAlgorithms, encapContentInfo, certificates [0], … } (RFC 5652 §5.1). */
function certsOnly(bytes: Uint8Array): Uint8Array[] {
  const info = new DerReader(soleValue(bytes, TAG.sequence).content);
  if (oidOf(info.next(TAG.oid)) !== ID_SIGNED_DATA) return [];
  const data = new DerReader(soleValue(info.next(context(0)).content, TAG.sequence).content);
  data.next(TAG.integer);
  data.next(TAG.set);
  data.next(TAG.sequence);
  const certificates = data.optional(context(0));
  return certificates ? valuesIn(certificates.content).map((one) => one.bytes) : [];
}

const fromPem = (bytes: Uint8Array): Uint8Array[] =>
  [...Buffer.from(bytes).toString("latin1").matchAll(PEM)].map(
    ([, base64]) => new Uint8Array(Buffer.from(base64!, "base64")),
  );
