import type { CmsPlan } from "../cms.ts";
import { makePdf } from "../pdf.ts";
import { forgeSignature } from "../sign.ts";
import { forgeTimestamp } from "../timestamp.ts";
import { attacks, type Cast } from "./attack.ts";
import { signed } from "./common.ts";

const at = () => new Date(Date.now() - 24 * 3_600_000);

const stamped =
  (plan: CmsPlan, about?: Uint8Array, by: "authority" | "signer" = "authority") =>
  (cast: Cast): Uint8Array =>
    signed(cast, { cms: { timestamp: (value) => forgeTimestamp(cast[by], about ?? value, at(), plan) } }).bytes;

const documentStamp = (about: (parts: readonly Uint8Array[]) => Uint8Array) => (cast: Cast) =>
  forgeSignature(makePdf(), cast.authority, {
    subFilter: "ETSI.RFC3161",
    contents: (parts) => forgeTimestamp(cast.authority, about(parts), at()),
  }).bytes;

export const TIMESTAMP_FORGERIES = attacks("timestamp", [
  ["a token copied from another signature", "timestamp-invalid", stamped({}, Buffer.from("another signature's value"))],
  ["a token with another signature value", "timestamp-invalid", stamped({ wrongValue: true })],
  ["a token of two signers", "timestamp-invalid", stamped({ signers: 2 })],
  ["a token whose content was exchanged", "timestamp-invalid", stamped({ messageDigest: Buffer.alloc(32) })],
  ["a token by a person", "timestamp-invalid", stamped({}, undefined, "signer")],
  ["a token of another content type", "timestamp-invalid", stamped({ contentType: "1.2.840.113549.1.7.1" })],
  ["a document timestamp over other bytes", "timestamp-invalid", documentStamp(() => Buffer.from("another document"))],
  [
    "a document timestamp misplaced: over its first range alone",
    "timestamp-invalid",
    documentStamp((parts) => parts[0]!),
  ],
]);
