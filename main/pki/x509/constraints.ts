import { BasicConstraints, ExtKeyUsage, InfoAccess } from "pkijs";
import type { Certificate } from "./certificate.ts";
import type { KeyUsage } from "./usage.ts";

const KEY_USAGE = "2.5.29.15";
const BASIC_CONSTRAINTS = "2.5.29.19";
const EXT_KEY_USAGE = "2.5.29.37";
const CRL_DISTRIBUTION_POINTS = "2.5.29.31";
const AUTHORITY_INFO_ACCESS = "1.3.6.1.5.5.7.1.1";
const OCSP = "1.3.6.1.5.5.7.48.1";
const OCSP_NO_CHECK = "1.3.6.1.5.5.7.48.1.5";
const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

/** Purposes under which documents are signed: any, client, e-mail, documents (RFC 9336), Microsoft's and Adobe's own. */
const DOCUMENT_PURPOSES = new Set([
  "2.5.29.37.0",
  "1.3.6.1.5.5.7.3.2",
  "1.3.6.1.5.5.7.3.4",
  "1.3.6.1.5.5.7.3.36",
  "1.3.6.1.4.1.311.10.3.12",
  "1.2.840.113583.1.1.5",
]);

/**
 * Critical extensions that a path with any other is refused for (§4.2). Names, policies and their constraints are looked
 * at elsewhere: alternative names (17, 18), name constraints (30), policies (32), mappings (33), policy constraints (36),
 * inhibited any-policy (54).
 */
const UNDERSTOOD = new Set([
  KEY_USAGE,
  BASIC_CONSTRAINTS,
  EXT_KEY_USAGE,
  CRL_DISTRIBUTION_POINTS,
  AUTHORITY_INFO_ACCESS,
  "2.5.29.14",
  "2.5.29.17",
  "2.5.29.18",
  "2.5.29.30",
  "2.5.29.32",
  "2.5.29.33",
  "2.5.29.35",
  "2.5.29.36",
  "2.5.29.54",
]);

/** Whether the certificate's key may be used so: every certificate without the extension, else those with one of the bits. */
export const allowsUse = ({ usage }: Certificate, ...uses: readonly KeyUsage[]): boolean =>
  usage === null || uses.some((use) => usage.includes(use));

/** The path length a CA allows below itself (§4.2.1.9), Infinity without a limit; null for what is no CA. */
export function pathLengthOf(certificate: Certificate): number | null {
  const constraints = certificate.extensions.get(BASIC_CONSTRAINTS)?.parsedValue;
  if (!(constraints instanceof BasicConstraints) || constraints.cA !== true) return null;
  const limit = constraints.pathLenConstraint;
  if (limit === undefined) return Number.POSITIVE_INFINITY;
  return typeof limit === "number" ? limit : 0;
}

/** Whether a person may sign documents with it. */
export const isForDocuments = (certificate: Certificate): boolean =>
  allowsUse(certificate, "digitalSignature", "nonRepudiation") &&
  (purposesOf(certificate)?.some((purpose) => DOCUMENT_PURPOSES.has(purpose)) ?? true);

/** RFC 3161 §2.3: this purpose, no other, and critical. */
export const isForTimestamps = (certificate: Certificate): boolean =>
  allowsUse(certificate, "digitalSignature", "nonRepudiation") &&
  certificate.extensions.get(EXT_KEY_USAGE)?.critical === true &&
  purposesOf(certificate)?.join() === TIME_STAMPING;

/** RFC 6960 §4.2.2.2: may answer for the authority that issued it. */
export const isForOcsp = (certificate: Certificate): boolean =>
  allowsUse(certificate, "digitalSignature", "nonRepudiation") &&
  (purposesOf(certificate)?.includes(OCSP_SIGNING) ?? false);

/** RFC 6960 §4.2.2.2.1: its issuer says that nobody need ask whether this responder was revoked. */
export const needsNoCheck = (certificate: Certificate): boolean =>
  isForOcsp(certificate) && certificate.extensions.has(OCSP_NO_CHECK);

function purposesOf(certificate: Certificate): readonly string[] | null {
  const extension = certificate.extensions.get(EXT_KEY_USAGE);
  if (!extension) return null;
  return extension.parsedValue instanceof ExtKeyUsage ? extension.parsedValue.keyPurposes : [];
}

/** Whether it carries a critical extension nobody here knows. */
export const hasUnknownCritical = ({ extensions }: Certificate): boolean =>
  [...extensions.values()].some(({ extnID, critical }) => critical && !UNDERSTOOD.has(extnID));

/** An extension's value, as it is inside its OCTET STRING; null without the extension. */
export const extensionValue = ({ extensions }: Certificate, id: string): Uint8Array | null =>
  extensions.get(id)?.extnValue.valueBlock.valueHexView ?? null;

/** Whether its issuer says where to ask if it was revoked: a CRL or an OCSP responder. */
export function namesRevocationSource(certificate: Certificate): boolean {
  if (certificate.extensions.has(CRL_DISTRIBUTION_POINTS)) return true;
  const extension = certificate.extensions.get(AUTHORITY_INFO_ACCESS);
  if (!extension) return false;
  const access = extension.parsedValue;
  return !(access instanceof InfoAccess) || access.accessDescriptions.some(({ accessMethod }) => accessMethod === OCSP);
}
