import * as asn1js from "asn1js";
import { ContentInfo, SignedData, type SignerInfo } from "pkijs";
import { childrenOf, decodeBer, isTagged, octets, raw } from "../asn1/ber.ts";
import type { CmsFlaw } from "./flaw.ts";
import { archivedValues, type RevocationValues, valuesBeside } from "./revocation-values.ts";

const ID_SIGNED_DATA = "1.2.840.113549.1.7.2";

/** A CMS SignedData with its one signer (RFC 5652 §5). */
export interface SignedCms {
  readonly signer: SignerInfo;
  /** DER of what came along as certificates, as it came. */
  readonly certificates: readonly Uint8Array[];
  readonly contentType: string;
  /** The content when it is inside, null when it is detached. */
  readonly content: Uint8Array | null;
  readonly revocation: RevocationValues;
}

/** Reads a CMS message that may be followed by zero bytes only, as /Contents is padded. */
export function readSignedData(bytes: Uint8Array): SignedCms | CmsFlaw {
  const decoded = decodeBer(bytes);
  if (!decoded) return "cms-malformed";
  if (bytes.subarray(decoded.length).some((byte) => byte !== 0)) return "contents-malformed";
  const certificates = certificatesIn(decoded.value);
  const beside = valuesBeside(signedDataIn(decoded.value));
  const data = asSignedData(decoded.value);
  if (!data) return "cms-malformed";
  const [signer, ...others] = data.signerInfos;
  if (!signer || others.length > 0) return "cms-signer-count";
  const archived = archivedValues(signer);
  const { eContent, eContentType } = data.encapContentInfo;
  return {
    signer,
    certificates,
    contentType: eContentType,
    content: eContent ? (octets(eContent) ?? new Uint8Array()) : null,
    revocation: { ocsps: [...beside.ocsps, ...archived.ocsps], crls: [...beside.crls, ...archived.crls] },
  };
}

function asSignedData(value: asn1js.AsnType): SignedData | null {
  try {
    const info = new ContentInfo({ schema: value });
    return info.contentType === ID_SIGNED_DATA ? new SignedData({ schema: info.content }) : null;
  } catch {
    return null;
  }
}

/** Their own bytes, which hashes and signatures are about, and not a new encoding of them. */
function certificatesIn(contentInfo: asn1js.AsnType): Uint8Array[] {
  const set = childrenOf(signedDataIn(contentInfo)).find((child) => isTagged(child, 0));
  return childrenOf(set)
    .filter((child) => child instanceof asn1js.Sequence)
    .map(raw);
}

const signedDataIn = (contentInfo: asn1js.AsnType): asn1js.AsnType | undefined =>
  childrenOf(childrenOf(contentInfo)[1])[0];
