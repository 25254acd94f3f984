import { randomBytes } from "node:crypto";
import * as asn1 from "asn1js";
import { integer, octets, oid, sequence, unsigned } from "../../../main/pki/asn1/der.ts";
import { DerReader, soleValue, TAG } from "../../../main/pki/asn1/reader.ts";
import type { Issued } from "../ca.ts";
import { type CmsPlan, forgeCms } from "../forgery/cms.ts";
import type { Call, Reply } from "./server.ts";

export const POLICY = "1.3.6.1.4.1.99999.1";
const OTHER_POLICY = "1.3.6.1.4.1.99999.2";
const ID_TST_INFO = "1.2.840.113549.1.9.16.1.4";
const REPLY = "application/timestamp-reply";

/** How the authority behaves. */
export type TsaMood = keyof typeof MOODS;

/** What a mood can draw on. */
interface Scene {
  readonly asked: TimestampRequest;
  readonly tsa: Issued;
  readonly now: Date;
  /** A certificate for another purpose, made when it is needed. */
  other(kind: "no-purpose" | "purpose-not-critical" | "expired"): Promise<Issued>;
}

interface TimestampRequest {
  /** DER of the MessageImprint. */
  readonly imprint: Uint8Array;
  /** DER of the INTEGER. */
  readonly nonce: Uint8Array;
}

interface TokenPlan {
  readonly imprint?: Uint8Array;
  /** Null leaves it out. */
  readonly nonce?: Uint8Array | null;
  readonly policy?: string;
  readonly signer?: Issued;
  readonly cms?: CmsPlan;
}

const reply = (body: Uint8Array): Reply => ({ type: REPLY, body });
const granted = (scene: Scene, plan: TokenPlan = {}, status = 0): Reply =>
  reply(sequence(sequence(integer(status)), token(scene, plan)));

/** PKIStatusInfo alone, with one bit of PKIFailureInfo (RFC 3161 §2.4.2). */
function refused(status: number, bit: number): Reply {
  const bytes = new Uint8Array((bit >> 3) + 1);
  bytes[bit >> 3] = 0x80 >> (bit & 7);
  const failure = new asn1.BitString({ valueHex: bytes.buffer, unusedBits: 7 - (bit & 7) });
  return reply(sequence(sequence(integer(status), new Uint8Array(failure.toBER()))));
}

const MOODS = {
  good: (scene: Scene) => granted(scene),
  "granted-with-mods": (scene: Scene) => granted(scene, {}, 1),
  "granted-without-token": () => reply(sequence(sequence(integer(0)))),
  "bad-algorithm": () => refused(2, 0),
  "time-not-available": () => refused(2, 14),
  waiting: () => reply(sequence(sequence(integer(3)))),
  "wrong-nonce": (scene: Scene) => granted(scene, { nonce: unsigned(randomBytes(8)) }),
  "no-nonce": (scene: Scene) => granted(scene, { nonce: null }),
  "wrong-imprint": (scene: Scene) => granted(scene, { imprint: otherImprint() }),
  "other-policy": (scene: Scene) => granted(scene, { policy: OTHER_POLICY }),
  "two-signers": (scene: Scene) => granted(scene, { cms: { signers: 2 } }),
  "wrong-signature": (scene: Scene) => granted(scene, { cms: { wrongValue: true } }),
  "no-certificates": (scene: Scene) => granted(scene, { cms: { certificates: [] } }),
  "no-binding": (scene: Scene) => granted(scene, { cms: { omit: ["signing-certificate"] } }),
  "bound-to-another": (scene: Scene) => granted(scene, { cms: { bindTo: scene.tsa.chain[1]! } }),
  "other-content": (scene: Scene) => granted(scene, { cms: { contentType: "1.2.840.113549.1.7.1" } }),
  "no-purpose": async (scene: Scene) => granted(scene, { signer: await scene.other("no-purpose") }),
  "purpose-not-critical": async (scene: Scene) => granted(scene, { signer: await scene.other("purpose-not-critical") }),
  expired: async (scene: Scene) => granted(scene, { signer: await scene.other("expired") }),
  garbage: () => reply(randomBytes(600)),
  page: (): Reply => ({ type: "text/html", body: Buffer.from("<!doctype html><title>Đăng nhập</title>") }),
  endless: (): Reply => ({ type: REPLY, endless: true }),
  never: (): Reply => ({ never: true }),
  drip: (scene: Scene): Reply => ({ ...granted(scene), drip: 5 }),
  unauthorised: (): Reply => ({ status: 401, headers: { "www-authenticate": "Basic" } }),
  unavailable: (): Reply => ({ status: 503 }),
  "not-found": (): Reply => ({ status: 404 }),
  "redirect-loop": (): Reply => ({ status: 307, headers: { location: "/tsa" } }),
} satisfies Record<string, (scene: Scene) => Reply | Promise<Reply>>;

export const answerAsTsa = async (mood: TsaMood, { body }: Call, scene: Omit<Scene, "asked">): Promise<Reply> =>
  MOODS[mood]({ ...scene, asked: readRequest(body) });

/** TimeStampReq ::= SEQUENCE { version, messageImprint, reqPolicy OPTIONAL, nonce OPTIONAL, certReq … }. */
function readRequest(body: Uint8Array): TimestampRequest {
  const fields = new DerReader(soleValue(body, TAG.sequence).content);
  fields.next(TAG.integer);
  const imprint = fields.next(TAG.sequence).bytes;
  fields.optional(TAG.oid);
  return { imprint, nonce: fields.next(TAG.integer).bytes };
}

function token({ asked, tsa, now }: Scene, plan: TokenPlan): Uint8Array {
  const nonce = plan.nonce === undefined ? asked.nonce : plan.nonce;
  const time = new asn1.GeneralizedTime({ valueDate: new Date(Math.floor(now.getTime() / 1000) * 1000) });
  const info = sequence(
    integer(1),
    oid(plan.policy ?? POLICY),
    plan.imprint ?? asked.imprint,
    unsigned(randomBytes(8)),
    new Uint8Array(time.toBER()),
    ...(nonce ? [nonce] : []),
  );
  return forgeCms(plan.signer ?? tsa, [info], { contentType: ID_TST_INFO, attached: info, ...plan.cms });
}

const otherImprint = (): Uint8Array => sequence(sequence(oid("2.16.840.1.101.3.4.2.1")), octets(randomBytes(32)));
