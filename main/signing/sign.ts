import { verify } from "node:crypto";
import { type Certificate, readCertificate } from "../pki/x509/certificate.ts";
import { Fault } from "../shared/fault.ts";
import { appearanceIn, appearanceWidget } from "./appearance/widget.ts";
import { cryptoOptions, digestNameOf } from "./cms/algorithms.ts";
import { signedAttributes } from "./cms/signed-attributes.ts";
import { signedData } from "./cms/signed-data.ts";
import { broken } from "./pdf/broken.ts";
import { emptyField } from "./pdf/empty-field.ts";
import { PdfFile } from "./pdf/file.ts";
import { pagesOf } from "./pdf/pages.ts";
import { assertSignable } from "./pdf/permission.ts";
import { digestOf, embed, type Prepared, prepareSignature, type Slot } from "./pdf/prepare.ts";
import { assertSeedValueMet } from "./pdf/seed-value.ts";
import type { EmptyField } from "./pdf/signature-field.ts";
import { lockIn, referenceText } from "./pdf/transforms.ts";
import type { SignatureAlgorithm, SigningCode, SigningKey, SignOptions } from "./port.ts";
import { assertSuitable } from "./suitability.ts";

/** RSA-4096 and the SignerInfo's own fields. */
const ROOM_FOR_SIGNER = 2048;

/** A signature the key has made, before its file is put together: what else belongs into it needs no token any more. */
export interface MadeSignature {
  readonly signer: Certificate;
  /** Full name of the field it goes into. */
  readonly field: string;
  /** The signature value: what a signature timestamp is asked for. */
  readonly value: Uint8Array;
  /** The incremental update to be appended, with an RFC 3161 token over `value` or without; called once. */
  finish(timestamp: Uint8Array | null): Uint8Array;
}

/**
 * Signs a PDF as PAdES B-B (EN 319 142-1) in an incremental update: the answer begins with `pdf`, byte for byte, and
 * signatures already in it stay valid.
 * @throws SigningFault pdf-*, appearance-*, certificate-*, what the key throws
 */
export async function signPdf(pdf: Uint8Array, key: SigningKey, options: SignOptions): Promise<Uint8Array> {
  return Buffer.concat([pdf, (await makeSignature(PdfFile.read(pdf), key, options)).finish(null)]);
}

/**
 * Has the key sign; `pdf` is used up. `roomForTimestamp` is what a token may take in Contents, in bytes.
 * @throws SigningFault pdf-*, appearance-*, certificate-*, what the key throws
 */
export async function makeSignature(
  pdf: PdfFile,
  key: SigningKey,
  options: SignOptions,
  roomForTimestamp = 0,
): Promise<MadeSignature> {
  const signer = signerOf(key);
  assertSuitable(signer, options.at);
  const chain = key.certificates.reduce((sum, der) => sum + der.length, 0);
  const prepared = await prepare(pdf, signer, options, chain + ROOM_FOR_SIGNER + roomForTimestamp);
  const { algorithm, certificates } = key;
  const attributes = signedAttributes(signer.der, digestOf(prepared, digestNameOf(algorithm)));
  const signature = await key.sign(attributes);
  assertMatches(signer, algorithm, attributes, signature);
  const parts = { signer, certificates, algorithm, signedAttributes: attributes, signature };
  const { field } = prepared;
  return {
    signer,
    field,
    value: signature,
    finish: (timestamp) => embed(prepared, signedData({ ...parts, timestamp })),
  };
}

async function prepare(file: PdfFile, signer: Certificate, options: SignOptions, capacity: number): Promise<Prepared> {
  const { at, reason, location, appearance, certify = null } = options;
  const target = options.field === undefined ? null : emptyField(file, options.field);
  assertSignable(file, { field: target?.field ?? null, visible: appearance !== null, certify });
  if (target) assertSeedValueMet(file, target.field.dict, "ETSI.CAdES.detached");
  const own = target && lockIn(file, target.field.dict);
  const locks = [own, options.lock].filter((lock) => lock !== null && lock !== undefined);
  const references = referenceText(certify, locks, file.catalogRef.toString());
  const dictionary = { kind: "signature", at, reason, location, references, capacity } as const;
  return prepareSignature(file, dictionary, await slotFor(file, target, signer, options), certify !== null);
}

async function slotFor(
  file: PdfFile,
  target: EmptyField | null,
  signer: Certificate,
  { reason, location, at, appearance }: SignOptions,
): Promise<Slot> {
  const facts = { signer: signer.owner, reason, location, at };
  if (target) {
    if (!appearance) return { kind: "empty", field: target };
    const { page, rect } = target.widget;
    const { draw } = await appearanceIn(page, rect, facts, appearance);
    return { kind: "empty", field: target, ...(draw && { draw }) };
  }
  return {
    kind: "new",
    widget: appearance ? await appearanceWidget(file, facts, appearance) : invisibleOnFirstPage(file),
  };
}

function invisibleOnFirstPage(file: PdfFile) {
  const first = pagesOf(file).next();
  if (first.done) throw broken("no-page");
  return { page: first.value, rect: [0, 0, 0, 0] } as const;
}

const signers = new WeakMap<SigningKey, Certificate>();

/** The certificate of a key, read once. @throws SigningFault certificate-missing */
export function signerOf(key: SigningKey): Certificate {
  const known = signers.get(key);
  if (known) return known;
  const der = key.certificates[0];
  if (!der) throw new Fault<SigningCode>("certificate-missing");
  const signer = readCertificate(der);
  signers.set(key, signer);
  return signer;
}

/** A token that answers with another key's signature, or garbage, must not spoil a document. */
function assertMatches(
  signer: Certificate,
  algorithm: SignatureAlgorithm,
  bytes: Uint8Array,
  signature: Uint8Array,
): void {
  if (!verify(digestNameOf(algorithm), bytes, cryptoOptions(algorithm, signer.publicKey), signature)) {
    throw new Fault<SigningCode>("token-failed", { reason: "signature-mismatch" });
  }
}
