import { type PDFDict, PDFHexString, PDFName, PDFNumber, PDFString } from "pdf-lib";
import { checkCms } from "../../pki/cms/check.ts";
import { readSignedData } from "../../pki/cms/signed-data.ts";
import { type OpenToken, openToken } from "../../pki/timestamp/token.ts";
import { type Certificate, parseCertificate } from "../../pki/x509/certificate.ts";
import { signatureFields } from "../pdf/fields.ts";
import type { PdfFile } from "../pdf/file.ts";

/** A signature or document timestamp that stands in a file, as far as raising levels needs to know it. */
export interface StandingSignature {
  readonly field: string;
  readonly kind: "signature" | "document-timestamp";
  /** What Contents holds, its padding included. */
  readonly contents: Uint8Array;
  /** First byte that its ByteRange does not cover any more. */
  readonly end: number;
  /** Null where the CMS names none that came along. */
  readonly signer: Certificate | null;
  /** DER of what came along in the CMS. */
  readonly certificates: readonly Uint8Array[];
  /** The token over its value, or a document timestamp itself; null for a signature that has only its signer's clock. */
  readonly timestamp: OpenToken | null;
}

/**
 * In the order of the form. What is no CMS is left out: nothing can be added to it. Whether a message is right is the
 * verifier's business; here it is read for whose it is.
 */
export function standingSignatures(file: PdfFile): StandingSignature[] {
  return signatureFields(file).flatMap(({ name, value }) => {
    const standing = value && read(file, value);
    return standing ? [{ field: name, ...standing }] : [];
  });
}

function read(file: PdfFile, dict: PDFDict): Omit<StandingSignature, "field"> | null {
  const text = file.resolve(dict.get(PDFName.of("Contents")));
  if (!(text instanceof PDFHexString || text instanceof PDFString)) return null;
  const contents = text.asBytes();
  const cms = readSignedData(contents);
  if (typeof cms === "string") return null;
  const isTimestamp = file.resolve(dict.get(PDFName.of("SubFilter"))) === PDFName.of("ETSI.RFC3161");
  const { signer, timestampToken } = checkCms(cms, [], cms.contentType);
  return {
    kind: isTimestamp ? "document-timestamp" : "signature",
    contents,
    end: endOfRange(file, dict),
    signer,
    certificates: cms.certificates.filter((der) => parseCertificate(der) !== null),
    timestamp: openedToken(isTimestamp ? contents : timestampToken),
  };
}

function openedToken(token: Uint8Array | null): OpenToken | null {
  const opened = token && openToken(token);
  return typeof opened === "string" ? null : opened;
}

function endOfRange(file: PdfFile, dict: PDFDict): number {
  const [, , start, length] =
    file
      .array(dict.get(PDFName.of("ByteRange")))
      ?.asArray()
      .map((item) => file.resolve(item)) ?? [];
  return start instanceof PDFNumber && length instanceof PDFNumber ? start.asNumber() + length.asNumber() : 0;
}
