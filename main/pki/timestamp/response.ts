import { DerReader, type DerValue, orNull, soleValue, TAG } from "../asn1/reader.ts";
import { numberOf } from "../asn1/values.ts";

/** PKIStatus by its number (RFC 3161 §2.4.2). */
const STATUS = ["granted", "grantedWithMods", "rejection", "waiting", "revocationWarning", "revocationNotification"];

/** PKIFailureInfo by its bit. */
const FAILURES: Readonly<Record<number, string>> = {
  0: "badAlg",
  2: "badRequest",
  5: "badDataFormat",
  14: "timeNotAvailable",
  15: "unacceptedPolicy",
  16: "unacceptedExtension",
  17: "addInfoNotAvailable",
  25: "systemFailure",
};

export type TimestampReply =
  | { readonly token: Uint8Array }
  | { readonly refused: { readonly status: string; readonly failure: string } };

/** Reads a TimeStampResp; null for what is none, or grants without a token. */
export const readReply = (bytes: Uint8Array): TimestampReply | null => orNull(() => read(bytes));

function read(bytes: Uint8Array): TimestampReply | null {
  const reply = new DerReader(soleValue(bytes, TAG.sequence).content);
  const info = new DerReader(reply.next(TAG.sequence).content);
  const status = numberOf(info.next(TAG.integer));
  info.optional(TAG.sequence);
  const failure = info.optional(TAG.bits);
  info.end();
  const token = reply.optional(TAG.sequence);
  reply.end();
  if (status === 0 || status === 1) return token && { token: token.bytes };
  return { refused: { status: STATUS[status] ?? String(status), failure: failureIn(failure) } };
}

/** The first failure that is set; `unspecified` for none or one without a name. */
function failureIn(bits: DerValue | null): string {
  const bytes = bits?.content.subarray(1) ?? new Uint8Array();
  const set = Object.keys(FAILURES).find((bit) => ((bytes[Number(bit) >> 3] ?? 0) & (0x80 >> (Number(bit) & 7))) !== 0);
  return set ? FAILURES[Number(set)]! : "unspecified";
}
