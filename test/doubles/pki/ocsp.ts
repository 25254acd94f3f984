import { createHash, createPrivateKey, randomBytes, sign } from "node:crypto";
import * as asn1 from "asn1js";
import { explicit, nothing, octets, oid, sequence } from "../../../main/pki/asn1/der.ts";
import { context, DerReader, soleValue, TAG } from "../../../main/pki/asn1/reader.ts";
import { readCertificate } from "../../../main/pki/x509/certificate.ts";
import type { Issued } from "../ca.ts";
import { bits, enumerated, HOUR_MS, type Revoked, signatureAlgorithm, timeOf } from "./parts.ts";
import type { Authority } from "./people.ts";
import type { Call, Reply } from "./server.ts";

const NONCE = "1.3.6.1.5.5.7.48.1.2";
const ARCHIVE_CUTOFF = "1.3.6.1.5.5.7.48.1.6";
const YEARS = 5 * 365 * 24;
const TYPE = "application/ocsp-response";

/** How the responders behave. */
export type OcspMood = keyof typeof MOODS;

/** What a mood can draw on. */
interface Scene {
  readonly asked: OcspQuestion;
  readonly authority: Authority;
  readonly impostor: Issued;
  readonly now: Date;
  readonly revoked: Revoked | null;
  /** A responder other than the proper one, made when it is needed. */
  other(kind: "no-purpose" | "expired" | "checked" | "foreign"): Promise<Issued>;
}

interface OcspQuestion {
  /** DER of the CertID. */
  readonly certId: Uint8Array;
  /** Hex. */
  readonly serial: string;
  readonly nonce: Uint8Array | null;
}

interface ResponsePlan {
  readonly signer?: Issued;
  readonly status?: Uint8Array;
  readonly certId?: Uint8Array;
  /** Null leaves it out. */
  readonly nonce?: Uint8Array | null;
  /** Hours from now. */
  readonly thisUpdate?: number;
  /** Null leaves it out. */
  readonly nextUpdate?: number | null;
  /** Hours from now: since when expired certificates are answered for. */
  readonly archive?: number;
  readonly byKey?: boolean;
  readonly wrongValue?: boolean;
  readonly certificates?: readonly Uint8Array[];
}

const reply = (body: Uint8Array): Reply => ({ type: TYPE, body });
const failed = (status: number): Reply => reply(sequence(enumerated(status)));
const UNKNOWN = Uint8Array.of(0x82, 0);
const answered = (scene: Scene, plan: ResponsePlan = {}): Reply => reply(response(scene, plan));

const MOODS = {
  good: (scene: Scene) => answered(scene),
  unknown: (scene: Scene) => answered(scene, { status: UNKNOWN }),
  "with-archive": (scene: Scene) => answered(scene, { archive: -YEARS }),
  expired: (scene: Scene) => answered(scene, { thisUpdate: -48, nextUpdate: -24 }),
  "old-without-next-update": (scene: Scene) => answered(scene, { thisUpdate: -48, nextUpdate: null }),
  "without-next-update": (scene: Scene) => answered(scene, { nextUpdate: null }),
  "from-the-future": (scene: Scene) => answered(scene, { thisUpdate: 24, nextUpdate: 48 }),
  "by-issuer": (scene: Scene) => answered(scene, { signer: scene.authority.own, certificates: [] }),
  "by-key-hash": (scene: Scene) => answered(scene, { byKey: true }),
  "by-impostor": (scene: Scene) => answered(scene, { signer: scene.impostor }),
  "by-foreign-responder": async (scene: Scene) => answered(scene, { signer: await scene.other("foreign") }),
  "by-certificate-without-purpose": async (scene: Scene) =>
    answered(scene, { signer: await scene.other("no-purpose") }),
  "by-expired-responder": async (scene: Scene) => answered(scene, { signer: await scene.other("expired") }),
  "by-responder-to-be-checked": async (scene: Scene) => answered(scene, { signer: await scene.other("checked") }),
  "with-sha-256": (scene: Scene) => answered(scene, { certId: sha256CertId(scene) }),
  "wrong-signature": (scene: Scene) => answered(scene, { wrongValue: true }),
  "wrong-nonce": (scene: Scene) => answered(scene, { nonce: randomBytes(32) }),
  "without-nonce": (scene: Scene) => answered(scene, { nonce: null }),
  "about-another": (scene: Scene) => answered(scene, { certId: otherCertId(scene) }),
  "malformed-id": (scene: Scene) => answered(scene, { certId: sequence(nothing()) }),
  "try-later": () => failed(3),
  "internal-error": () => failed(2),
  unauthorized: () => failed(6),
  garbage: () => reply(randomBytes(400)),
  endless: (): Reply => ({ type: TYPE, endless: true }),
  never: (): Reply => ({ never: true }),
  unavailable: (): Reply => ({ status: 503 }),
} satisfies Record<string, (scene: Scene) => Reply | Promise<Reply>>;

export const answerAsResponder = async (mood: OcspMood, asked: OcspQuestion, scene: Omit<Scene, "asked">) =>
  MOODS[mood]({ ...scene, asked });

/** OCSPRequest ::= SEQUENCE { tbsRequest { requestList { { CertID } }, requestExtensions [2] } } (RFC 6960 §4.1.1). */
export function readQuestion({ body }: Call): OcspQuestion {
  const tbs = new DerReader(soleValue(soleValue(body, TAG.sequence).content, TAG.sequence).content);
  const first = new DerReader(tbs.next(TAG.sequence).content).next(TAG.sequence);
  const certId = new DerReader(first.content).next(TAG.sequence);
  const fields = new DerReader(certId.content);
  for (const tag of [TAG.sequence, TAG.octets, TAG.octets]) fields.next(tag);
  const serial = Buffer.from(fields.next(TAG.integer).content).toString("hex");
  const extensions = tbs.optional(context(2));
  return { certId: certId.bytes, serial, nonce: extensions && nonceIn(extensions.content) };
}

function nonceIn(extensions: Uint8Array): Uint8Array {
  const extension = new DerReader(new DerReader(soleValue(extensions, TAG.sequence).content).next().content);
  extension.next(TAG.oid);
  return soleValue(extension.next(TAG.octets).content, TAG.octets).content;
}

function response(scene: Scene, plan: ResponsePlan): Uint8Array {
  const signer = plan.signer ?? scene.authority.responder;
  const { hashed } = readCertificate(signer.certificate);
  const responder = plan.byKey
    ? explicit(2, octets(createHash("sha1").update(hashed.key).digest()))
    : explicit(1, hashed.name);
  const nonce = plan.nonce === undefined ? scene.asked.nonce : plan.nonce;
  const hoursOn = (hours: number) => timeOf(new Date(scene.now.getTime() + hours * HOUR_MS));
  const next = plan.nextUpdate === undefined ? 1 : plan.nextUpdate;
  const single = sequence(
    plan.certId ?? scene.asked.certId,
    plan.status ?? statusOf(scene.revoked),
    hoursOn(plan.thisUpdate ?? 0),
    ...(next === null ? [] : [explicit(0, hoursOn(next))]),
    ...(plan.archive ? [explicit(1, sequence(sequence(oid(ARCHIVE_CUTOFF), octets(hoursOn(plan.archive)))))] : []),
  );
  const data = sequence(
    responder,
    hoursOn(plan.thisUpdate ?? 0),
    sequence(single),
    ...(nonce ? [explicit(1, sequence(sequence(oid(NONCE), octets(octets(nonce)))))] : []),
  );
  return successful(data, signer, plan);
}

function successful(data: Uint8Array, signer: Issued, plan: ResponsePlan): Uint8Array {
  const key = createPrivateKey(signer.privateKeyPem);
  const value = sign("sha256", data, key);
  if (plan.wrongValue) value[value.length - 1]! ^= 1;
  const certificates = plan.certificates ?? [signer.certificate];
  const sent = certificates.length > 0 ? [explicit(0, sequence(...certificates))] : [];
  const basic = sequence(data, signatureAlgorithm(key), bits(value), ...sent);
  return sequence(enumerated(0), explicit(0, sequence(oid("1.3.6.1.5.5.7.48.1.1"), octets(basic))));
}

/** good [0], or revoked [1] with its time and reason. */
function statusOf(revoked: Revoked | null): Uint8Array {
  if (!revoked) return Uint8Array.of(0x80, 0);
  const status = sequence(timeOf(revoked.at), explicit(0, enumerated(revoked.reason)));
  status[0] = 0xa1;
  return status;
}

function sha256CertId({ authority, asked }: Scene): Uint8Array {
  const { hashed } = readCertificate(authority.own.certificate);
  const hash = (bytes: Uint8Array) => octets(createHash("sha256").update(bytes).digest());
  const algorithm = sequence(oid("2.16.840.1.101.3.4.2.1"), nothing());
  return sequence(algorithm, hash(hashed.name), hash(hashed.key), serialOf(asked.serial));
}

const serialOf = (hex: string): Uint8Array =>
  new Uint8Array(new asn1.Integer({ valueHex: new Uint8Array(Buffer.from(hex, "hex")).buffer }).toBER());

function otherCertId({ asked }: Scene): Uint8Array {
  const certId = new Uint8Array(asked.certId);
  certId[certId.length - 1]! ^= 1;
  return certId;
}
