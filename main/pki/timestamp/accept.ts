import { sameBytes } from "../asn1/values.ts";
import { DIGEST_OID } from "../crypto/algorithms.ts";
import type { Timestamp, TimestampCheck } from "../port.ts";
import type { TimestampQuestion } from "./request.ts";
import { type OpenToken, openToken } from "./token.ts";

/** The token if it answers the question and passes every check (RFC 3161 §2.2), else the check it failed. */
export function acceptToken(token: Uint8Array, question: TimestampQuestion): Timestamp | TimestampCheck {
  const open = openToken(token);
  if (typeof open === "string") return open;
  const flaw = flawOf(open, question);
  if (flaw) return flaw;
  const { authority, info } = open;
  const others = open.certificates.filter((one) => !one.equals(authority));
  return {
    token,
    time: info.time,
    authority: authority.der,
    certificates: [authority, ...others].map(({ der }) => der),
  };
}

function flawOf({ info, authority, isBound }: OpenToken, question: TimestampQuestion): TimestampCheck | null {
  if (info.digest !== DIGEST_OID[question.digest] || !sameBytes(info.hashed, question.hashed)) return "imprint";
  if (!info.nonce || !isSameNumber(info.nonce, question.nonce)) return "nonce";
  if (question.policy !== null && info.policy !== question.policy) return "policy";
  if (!isBound) return "signing-certificate";
  return info.time < authority.notBefore || info.time > authority.notAfter ? "period" : null;
}

/** An INTEGER has a leading zero byte where its first bit would be taken for a sign, and no other. */
function isSameNumber(a: Uint8Array, b: Uint8Array): boolean {
  const digits = (bytes: Uint8Array) =>
    Buffer.from(bytes)
      .toString("hex")
      .replace(/^(00)+/, "");
  return digits(a) === digits(b);
}
