import { createPrivateKey, randomBytes, sign } from "node:crypto";
import * as asn1 from "asn1js";
import { boolean, explicit, integer, octets, oid, sequence } from "../../../main/pki/asn1/der.ts";
import { readCertificate } from "../../../main/pki/x509/certificate.ts";
import type { Issued } from "../ca.ts";
import { bits, enumerated, HOUR_MS, type Revoked, signatureAlgorithm, timeOf } from "./parts.ts";
import type { Authority } from "./people.ts";
import type { Reply } from "./server.ts";

/** How the lists are. */
export type CrlMood = keyof typeof MOODS;

/** What a mood can draw on. */
interface Scene {
  readonly authority: Authority;
  readonly impostor: Issued;
  readonly now: Date;
  /** By hex serial number. */
  readonly revoked: ReadonlyMap<string, Revoked>;
  /** The address under which the list is served. */
  readonly url: string;
}

interface ListPlan {
  readonly signer?: Issued;
  /** Hours from now. */
  readonly thisUpdate?: number;
  readonly nextUpdate?: number;
  readonly wrongValue?: boolean;
  readonly extensions?: readonly Uint8Array[];
  /** Puts so many other serial numbers before the revoked ones. */
  readonly strangers?: number;
  /** In place of a last entry. */
  readonly last?: Uint8Array;
}

const extension = (id: string, value: Uint8Array, critical = true): Uint8Array =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));
/** IssuingDistributionPoint (RFC 5280 §5.2.5). */
const distribution = (...parts: readonly Uint8Array[]) => extension("2.5.29.28", sequence(...parts));
const tagged = (tag: number, bytes: Uint8Array): Uint8Array => {
  const value = octets(bytes);
  value[0] = tag;
  return value;
};
const at = (url: string) => explicit(0, explicit(0, tagged(0x86, Buffer.from(url, "latin1"))));
const YES = Uint8Array.of(0xff);

const served = (scene: Scene, plan: ListPlan = {}): Reply => ({
  type: "application/pkix-crl",
  body: list(scene, plan),
});

const MOODS = {
  good: (scene: Scene) => served(scene),
  expired: (scene: Scene) => served(scene, { thisUpdate: -72, nextUpdate: -24 }),
  "from-the-future": (scene: Scene) => served(scene, { thisUpdate: 24, nextUpdate: 48 }),
  "by-impostor": (scene: Scene) => served(scene, { signer: scene.impostor }),
  "wrong-signature": (scene: Scene) => served(scene, { wrongValue: true }),
  "with-archive": (scene: Scene) => served(scene, { extensions: [extension("2.5.29.60", timeOf(new Date(0)), false)] }),
  "own-partition": (scene: Scene) => served(scene, { extensions: [distribution(at(scene.url))] }),
  "other-partition": (scene: Scene) =>
    served(scene, { extensions: [distribution(at("http://elsewhere.invalid/1.crl"))] }),
  "for-authorities": (scene: Scene) => served(scene, { extensions: [distribution(tagged(0x82, YES))] }),
  "for-people": (scene: Scene) => served(scene, { extensions: [distribution(tagged(0x81, YES))] }),
  "some-reasons": (scene: Scene) => served(scene, { extensions: [distribution(tagged(0x83, Uint8Array.of(5, 0x60)))] }),
  indirect: (scene: Scene) => served(scene, { extensions: [distribution(tagged(0x84, YES))] }),
  delta: (scene: Scene) => served(scene, { extensions: [extension("2.5.29.27", integer(1))] }),
  "unknown-extension": (scene: Scene) => served(scene, { extensions: [extension("1.2.3.4", integer(1))] }),
  long: (scene: Scene) => served(scene, { strangers: 20_000 }),
  "malformed-entry": (scene: Scene) => served(scene, { last: integer(7) }),
  endless: (): Reply => ({ endless: true }),
  garbage: (): Reply => ({ body: randomBytes(500) }),
  never: (): Reply => ({ never: true }),
  missing: (): Reply => ({ status: 404 }),
} satisfies Record<string, (scene: Scene) => Reply>;

export const serveList = (mood: CrlMood, scene: Scene): Reply => MOODS[mood](scene);

/** CertificateList (RFC 5280 §5.1). */
function list({ authority, now, revoked }: Scene, plan: ListPlan): Uint8Array {
  const signer = plan.signer ?? authority.own;
  const key = createPrivateKey(signer.privateKeyPem);
  const algorithm = signatureAlgorithm(key);
  const hoursOn = (hours: number) => timeOf(new Date(now.getTime() + hours * HOUR_MS));
  const strangers = Array.from({ length: plan.strangers ?? 0 }, (_, n) => sequence(integer(n + 1), hoursOn(-1000)));
  const entries = [
    ...strangers,
    ...[...revoked].map(([serial, one]) => entry(serial, one)),
    ...(plan.last ? [plan.last] : []),
  ];
  const number = extension("2.5.29.20", integer(7), false);
  const tbs = sequence(
    integer(1),
    algorithm,
    readCertificate(signer.certificate).hashed.name,
    hoursOn(plan.thisUpdate ?? -1),
    hoursOn(plan.nextUpdate ?? 24),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    explicit(0, sequence(number, ...(plan.extensions ?? []))),
  );
  const value = sign("sha256", tbs, key);
  if (plan.wrongValue) value[value.length - 1]! ^= 1;
  return sequence(tbs, algorithm, bits(value));
}

function entry(serial: string, { at: since, reason }: Revoked): Uint8Array {
  const number = new asn1.Integer({ valueHex: new Uint8Array(Buffer.from(serial, "hex")).buffer });
  const reasonCode = extension("2.5.29.21", enumerated(reason), false);
  return sequence(new Uint8Array(number.toBER()), timeOf(since), sequence(reasonCode));
}
