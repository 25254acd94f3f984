import { constants, createHash, createPrivateKey, sign } from "node:crypto";
import { Certificate } from "pkijs";
import { explicit, implicit, integer, nothing, octets, oid, sequence, setOf } from "../../../main/pki/asn1/der.ts";

/** Who signs: certificate and key as DER. */
export interface Forger {
  readonly certificate: Uint8Array;
  /** DER, own first. */
  readonly chain: readonly Uint8Array[];
  /** PKCS#8. */
  readonly privateKey: Uint8Array;
}

type DigestName = "md5" | "sha1" | "sha256" | "sha384" | "sha512";

/** Every way in which a CMS message can differ from a proper PAdES one; left out, it is proper. */
export interface CmsPlan {
  readonly digest?: DigestName;
  readonly pss?: boolean;
  /** In place of the digest of what is signed. */
  readonly messageDigest?: Uint8Array;
  readonly omit?: readonly ("content-type" | "message-digest" | "signing-certificate")[];
  /** An attribute given twice. */
  readonly twice?: "message-digest";
  /** The certificate that signing-certificate-v2 names. */
  readonly bindTo?: Uint8Array;
  readonly contentType?: string;
  /** Content type stated by the attribute. */
  readonly statedType?: string;
  /** Content put inside. */
  readonly attached?: Uint8Array;
  /** How many SignerInfos; all by the same forger. */
  readonly signers?: number;
  /** Spoils the signature value. */
  readonly wrongValue?: boolean;
  /** Certificates sent along, in place of the chain. */
  readonly certificates?: readonly Uint8Array[];
  /** More signed attributes, each with the DER of its value. */
  readonly signedAttributes?: readonly { readonly type: string; readonly value: Uint8Array }[];
  /** What stands in `crls [1]`, tag and all. */
  readonly crls?: Uint8Array;
  /** Makes the timestamp token for the signature value. */
  readonly timestamp?: (value: Uint8Array) => Uint8Array;
}

export const ID_DATA = "1.2.840.113549.1.7.1";
const DIGESTS: Readonly<Record<DigestName, string>> = {
  md5: "1.2.840.113549.2.5",
  sha1: "1.3.14.3.2.26",
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  sha512: "2.16.840.1.101.3.4.2.3",
};
const RSA_ENCRYPTION = "1.2.840.113549.1.1.1";
const RSASSA_PSS = "1.2.840.113549.1.1.10";
const MGF1 = "1.2.840.113549.1.1.8";
const EC_KEY = "1.2.840.10045.2.1";

export const hash = (name: DigestName, ...parts: readonly Uint8Array[]): Buffer =>
  createHash(name).update(Buffer.concat(parts)).digest();

/** Writes a CMS SignedData over `parts`, as the plan has it; its version is 3 where it carries other than data (RFC 5652 §5.1). */
export function forgeCms(forger: Forger, parts: readonly Uint8Array[], plan: CmsPlan = {}): Uint8Array {
  const digest = plan.digest ?? "sha256";
  const signerInfo = forgeSignerInfo(forger, parts, plan, digest);
  const contentType = oid(plan.contentType ?? ID_DATA);
  const content = plan.attached ? sequence(contentType, explicit(0, octets(plan.attached))) : sequence(contentType);
  const certificates = implicit(0, setOf(...(plan.certificates ?? forger.chain)));
  const signers = setOf(...Array.from({ length: plan.signers ?? 1 }, () => signerInfo));
  const version = integer((plan.contentType ?? ID_DATA) === ID_DATA ? 1 : 3);
  const signedData = sequence(
    version,
    setOf(sequence(oid(DIGESTS[digest]))),
    content,
    certificates,
    ...(plan.crls ? [plan.crls] : []),
    signers,
  );
  return sequence(oid("1.2.840.113549.1.7.2"), explicit(0, signedData));
}

function forgeSignerInfo(forger: Forger, parts: readonly Uint8Array[], plan: CmsPlan, digest: DigestName): Uint8Array {
  const attributes = setOf(...forgeAttributes(forger, plan, plan.messageDigest ?? hash(digest, ...parts)));
  const key = createPrivateKey({ key: Buffer.from(forger.privateKey), format: "der", type: "pkcs8" });
  const salted = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const value = sign(digest, attributes, plan.pss ? salted : key);
  if (plan.wrongValue) value[value.length - 1]! ^= 1;
  const { issuer, serialNumber } = Certificate.fromBER(forger.certificate);
  return sequence(
    integer(1),
    sequence(der(issuer), der(serialNumber)),
    sequence(oid(DIGESTS[digest])),
    implicit(0, attributes),
    algorithm(key.asymmetricKeyType === "ec", digest, plan.pss ?? false),
    octets(value),
    ...(plan.timestamp ? [implicit(1, setOf(attribute(TIMESTAMP_TOKEN, plan.timestamp(value))))] : []),
  );
}

const TIMESTAMP_TOKEN = "1.2.840.113549.1.9.16.2.14";

function forgeAttributes(forger: Forger, plan: CmsPlan, messageDigest: Uint8Array): Uint8Array[] {
  const bound = hash("sha256", plan.bindTo ?? forger.certificate);
  const known = {
    "content-type": attribute("1.2.840.113549.1.9.3", oid(plan.statedType ?? plan.contentType ?? ID_DATA)),
    "message-digest": attribute("1.2.840.113549.1.9.4", octets(messageDigest)),
    "signing-certificate": attribute("1.2.840.113549.1.9.16.2.47", sequence(sequence(sequence(octets(bound))))),
  };
  const kept = Object.entries(known).filter(([name]) => !(plan.omit ?? ([] as string[])).includes(name as never));
  const more = (plan.signedAttributes ?? []).map(({ type, value }) => attribute(type, value));
  return [...kept.map(([, value]) => value), ...(plan.twice ? [known[plan.twice]] : []), ...more];
}

function algorithm(ec: boolean, digest: DigestName, pss: boolean): Uint8Array {
  if (ec) return sequence(oid(EC_KEY));
  if (!pss) return sequence(oid(RSA_ENCRYPTION), nothing());
  const named = sequence(oid(DIGESTS[digest]));
  const parameters = sequence(explicit(0, named), explicit(1, sequence(oid(MGF1), named)), explicit(2, integer(32)));
  return sequence(oid(RSASSA_PSS), parameters);
}

const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf(value));
const der = (part: { toSchema?(): { toBER(): ArrayBuffer }; toBER?(): ArrayBuffer }) =>
  new Uint8Array(part.toSchema ? part.toSchema().toBER() : part.toBER!());
