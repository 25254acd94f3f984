import { createHash } from "node:crypto";
import * as asn1js from "asn1js";
import { IssuerAndSerialNumber, type SignerInfo } from "pkijs";
import { childrenOf, octets } from "../asn1/ber.ts";
import { digestOf } from "../crypto/algorithms.ts";
import { checkValue, type SignedValue } from "../crypto/verify.ts";
import { type Certificate, parseCertificate } from "../x509/certificate.ts";
import { type Binding, checkRequired, checkSigningCertificate, signingTime, timestampToken } from "./attributes.ts";
import type { CmsFlaw } from "./flaw.ts";
import type { SignedCms } from "./signed-data.ts";

/** What a CMS message proves about given bytes, its certificate's standing aside. */
export interface CmsAnswer {
  /** Digest and signature fit the bytes. */
  readonly intact: boolean;
  readonly signer: Certificate | null;
  readonly certificates: readonly Certificate[];
  /** How a signing-certificate attribute binds the signer's certificate. */
  readonly binding: Binding;
  readonly signingTime: Date | null;
  readonly signatureValue: Uint8Array;
  readonly timestampToken: Uint8Array | null;
  readonly reasons: readonly CmsFlaw[];
}

/** Checks that the one signer signed exactly `parts`, as content of `contentType`. */
export function checkCms(cms: SignedCms, parts: readonly Uint8Array[], contentType: string): CmsAnswer {
  const { signer } = cms;
  const certificates = cms.certificates.map(parseCertificate).filter((certificate) => certificate !== null);
  const certificate = findSigner(signer, certificates);
  const signed = signer.signedAttrs?.attributes ?? [];
  const binding = certificate ? checkSigningCertificate(signed, certificate.der) : "absent";
  const digest = digestOf(signer.digestAlgorithm.algorithmId);
  const reasons: CmsFlaw[] = cms.contentType === contentType ? [] : ["cms-attribute-mismatch"];
  if (!digest) reasons.push("algorithm-unsupported");
  else {
    const hash = createHash(digest.name);
    for (const part of parts) hash.update(part);
    reasons.push(...checkRequired(signed, contentType, hash.digest()));
    if (certificate) reasons.push(...checkValue(signedValueOf(signer), certificate.publicKey, digest));
  }
  if (!certificate) reasons.push("certificate-missing");
  if (binding === "mismatch") reasons.push("cms-attribute-mismatch");
  return {
    intact: reasons.every((reason) => reason === "algorithm-weak"),
    signer: certificate,
    certificates,
    binding,
    signingTime: signingTime(signed),
    signatureValue: new Uint8Array(signer.signature.getValue()),
    timestampToken: timestampToken(signer.unsignedAttrs?.attributes ?? []),
    reasons,
  };
}

/** The signature value over the DER of SignedAttributes (RFC 5652 §5.4). */
const signedValueOf = (signer: SignerInfo): SignedValue => ({
  algorithm: signer.signatureAlgorithm,
  signed: new Uint8Array(signer.signedAttrs?.encodedValue ?? new ArrayBuffer()),
  value: new Uint8Array(signer.signature.getValue()),
});

/** The certificate that the SignerIdentifier names (RFC 5652 §5.3). */
function findSigner(signer: SignerInfo, certificates: readonly Certificate[]): Certificate | null {
  const { sid } = signer;
  if (sid instanceof IssuerAndSerialNumber) {
    return certificates.find((one) => one.hasIssuerAndSerial(sid.issuer, sid.serialNumber)) ?? null;
  }
  const keyId = sid instanceof asn1js.Primitive ? sid.valueBlock.valueHexView : octets(childrenOf(sid)[0]);
  return certificates.find((one) => keyId !== null && one.hasKeyId(keyId)) ?? null;
}
