import * as asn1 from "asn1js";
import { integer, octets, oid, sequence } from "../../../main/pki/asn1/der.ts";
import { type CmsPlan, type Forger, forgeCms, hash } from "./cms.ts";

const ID_TST_INFO = "1.2.840.113549.1.9.16.1.4";

/** A timestamp token (RFC 3161) by `authority` over `about`. */
export function forgeTimestamp(authority: Forger, about: Uint8Array, at: Date, plan: CmsPlan = {}): Uint8Array {
  const imprint = sequence(sequence(oid("2.16.840.1.101.3.4.2.1")), octets(hash("sha256", about)));
  const time = new Uint8Array(
    new asn1.GeneralizedTime({ valueDate: new Date(Math.floor(at.getTime() / 1000) * 1000) }).toBER(),
  );
  const info = sequence(integer(1), oid("1.3.6.1.4.1.99999.1"), imprint, integer(7), time);
  return forgeCms(authority, [info], { contentType: ID_TST_INFO, attached: info, ...plan });
}
