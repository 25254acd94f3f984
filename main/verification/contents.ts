import { type CmsAnswer, checkCms } from "../pki/cms/check.ts";
import { readSignedData, type SignedCms } from "../pki/cms/signed-data.ts";
import type { OpenToken } from "../pki/timestamp/token.ts";
import { signedParts } from "./byte-range.ts";
import type { RawEvidence } from "./evidence/evidence.ts";
import type { Located } from "./located.ts";
import type { ReasonCode } from "./port.ts";
import { DOCUMENT_TIMESTAMP } from "./signatures.ts";
import { readTimestamp } from "./timestamp.ts";

const ID_DATA = "1.2.840.113549.1.7.1";
export const CADES = "ETSI.CAdES.detached";
const PKCS7 = "adbe.pkcs7.detached";

/** What stands in /Contents, checked against the bytes it is about; who made it is judged elsewhere. */
export type Contents =
  | { readonly kind: "unreadable"; readonly reasons: readonly ReasonCode[] }
  | { readonly kind: "document-timestamp"; readonly token: OpenToken }
  | SignatureContents;

export interface SignatureContents {
  readonly kind: "signature";
  readonly cms: SignedCms;
  readonly answer: CmsAnswer;
  /** Its own timestamp: null without one, `invalid` for one that proves nothing about it. */
  readonly token: OpenToken | "invalid" | null;
}

/** The ASN.1 libraries throw for some malformed values, and only for those: that is the answer then. */
export function readContents({ found, range }: Located, bytes: Uint8Array): Contents {
  if (typeof range === "string") return unreadable(range);
  const { subFilter } = found;
  const parts = signedParts(bytes, range);
  try {
    if (subFilter === DOCUMENT_TIMESTAMP) return documentTimestamp(range.contents, parts);
    if (subFilter !== CADES && subFilter !== PKCS7) return unreadable("subfilter-unsupported");
    return signature(range.contents, parts);
  } catch {
    return unreadable("cms-malformed");
  }
}

const unreadable = (reason: ReasonCode): Contents => ({ kind: "unreadable", reasons: [reason] });

function documentTimestamp(contents: Uint8Array, parts: readonly Uint8Array[]): Contents {
  const token = readTimestamp(contents, parts);
  return token ? { kind: "document-timestamp", token } : unreadable("timestamp-invalid");
}

function signature(contents: Uint8Array, parts: readonly Uint8Array[]): Contents {
  const cms = readSignedData(contents);
  if (typeof cms === "string") return unreadable(cms);
  const answer = checkCms(cms, parts, ID_DATA);
  const token = answer.timestampToken && (readTimestamp(answer.timestampToken, [answer.signatureValue]) ?? "invalid");
  return { kind: "signature", cms, answer, token };
}

/** The token, if it is one that says something about its signature. */
export const tokenOf = (contents: Contents): OpenToken | null => {
  if (contents.kind === "unreadable" || contents.token === "invalid") return null;
  return contents.token;
};

/** Evidence inside a signature and its timestamp. */
export function evidenceIn(contents: Contents): readonly Partial<RawEvidence>[] {
  const token = tokenOf(contents);
  return [
    ...(contents.kind === "signature" ? [contents.cms.revocation] : []),
    ...(token ? [{ ...token.revocation, certificates: token.certificates.map(({ der }) => der) }] : []),
  ];
}
