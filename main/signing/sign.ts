import { verify } from "node:crypto";
import { type CertificateFacts, readCertificate } from "../pki/x509/certificate.ts";
import { Fault } from "../shared/fault.ts";
import { appearanceWidget } from "./appearance/widget.ts";
import { cryptoOptions, digestNameOf } from "./cms/algorithms.ts";
import { signedAttributes } from "./cms/signed-attributes.ts";
import { signedData } from "./cms/signed-data.ts";
import { broken } from "./pdf/broken.ts";
import { PdfFile } from "./pdf/file.ts";
import { pagesOf } from "./pdf/pages.ts";
import { assertSignable } from "./pdf/permission.ts";
import { digestOf, embed, prepareSignature, type Widget } from "./pdf/prepare.ts";
import type { SignatureAlgorithm, SigningCode, SigningKey, SignOptions } from "./port.ts";
import { assertSuitable } from "./suitability.ts";

/** A signature timestamp goes into the same Contents later (B-T); a token with its chain rarely passes this. */
const ROOM_FOR_TIMESTAMP = 8192;
/** RSA-4096 and the SignerInfo's own fields. */
const ROOM_FOR_SIGNER = 2048;

/**
 * Signs a PDF as PAdES B-B (EN 319 142-1) in an incremental update: the answer begins with `pdf`, byte for byte, and
 * signatures already in it stay valid.
 * @throws SigningFault pdf-broken, pdf-encrypted, pdf-locked, pdf-visible-locked, certificate-*, what the key throws
 */
export async function signPdf(pdf: Uint8Array, key: SigningKey, options: SignOptions): Promise<Uint8Array> {
  const signer = signerOf(key);
  assertSuitable(signer, options.at);
  const file = readSignable(pdf, options.appearance !== null);
  const prepared = await prepareSignature(
    file,
    {
      subFilter: "ETSI.CAdES.detached",
      at: options.at,
      reason: options.reason,
      location: options.location,
      capacity: key.certificates.reduce((sum, der) => sum + der.length, ROOM_FOR_SIGNER + ROOM_FOR_TIMESTAMP),
    },
    await widgetFor(file, signer, options),
  );
  const attributes = signedAttributes(signer.der, digestOf(prepared, digestNameOf(key.algorithm)));
  const signature = await key.sign(attributes);
  assertMatches(signer, key.algorithm, attributes, signature);
  const { algorithm, certificates } = key;
  const cms = signedData({ signer, certificates, algorithm, signedAttributes: attributes, signature });
  const signed = embed(prepared, cms);
  assertContinues(pdf, signed);
  return signed;
}

function signerOf(key: SigningKey): CertificateFacts {
  const der = key.certificates[0];
  if (!der) throw new Fault<SigningCode>("certificate-missing");
  return readCertificate(der);
}

function readSignable(pdf: Uint8Array, visible: boolean): PdfFile {
  const file = PdfFile.read(pdf);
  assertSignable(file, visible);
  return file;
}

async function widgetFor(
  file: PdfFile,
  signer: CertificateFacts,
  { reason, location, at, appearance }: SignOptions,
): Promise<Widget> {
  if (appearance) return appearanceWidget(file, { signer: signer.owner, reason, location, at }, appearance);
  const first = pagesOf(file).next();
  if (first.done) throw broken("no-page");
  return { page: first.value, rect: [0, 0, 0, 0] };
}

/** A token that answers with another key's signature, or garbage, must not spoil a document. */
function assertMatches(
  signer: CertificateFacts,
  algorithm: SignatureAlgorithm,
  bytes: Uint8Array,
  signature: Uint8Array,
): void {
  if (!verify(digestNameOf(algorithm), bytes, cryptoOptions(algorithm, signer.publicKey), signature)) {
    throw new Fault<SigningCode>("token-failed", { reason: "signature-mismatch" });
  }
}

function assertContinues(before: Uint8Array, after: Uint8Array): void {
  if (Buffer.compare(before, after.subarray(0, before.length)) !== 0) throw new Error("an earlier byte has changed");
}
