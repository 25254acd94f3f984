import { z } from "zod";
import { Id, Instant } from "./common.ts";

/** A place keys come from: a token module found on this machine, or the try-out file. */
export const KeySource = z.object({
  id: Id.max(400),
  kind: z.enum(["pkcs11", "pkcs12", "tryout"]),
  label: z.string(),
});
export type KeySource = z.infer<typeof KeySource>;

export const Identity = z.object({
  id: Id,
  owner: z.string(),
  issuer: z.string(),
  serial: z.string(),
  notBefore: Instant,
  notAfter: Instant,
  place: z.string(),
  tryout: z.boolean(),
});
export type Identity = z.infer<typeof Identity>;

/** In what capacity somebody signs. */
export const SigningRole = z.enum(["leader", "agency", "copy", "annex", "officer"]);

export const SignRequest = z.object({
  documentIds: z.array(Id).min(1).max(1000),
  sourceId: Id.max(400),
  /** Null: the sole certificate of a source that shows none before it is open. */
  identityId: Id.nullable(),
  /** Goes to the key's process once and is kept nowhere. */
  pin: z.string().max(256),
  reason: z.string().trim().max(200).optional(),
  visible: z.boolean().default(false),
  /** In what capacity: it decides form, level and place of the signature. */
  role: SigningRole.default("officer"),
  /** For an annex: number and symbol of the document it belongs to. */
  number: z.string().trim().max(100).optional(),
  copyForm: z.enum(["sao-y", "sao-luc", "trich-sao"]).optional(),
  confirmFinalTry: z.boolean().default(false),
  /** Sign also what the same person has signed. */
  again: z.boolean().default(false),
  /** Sign also what carries findings, as far as the office leaves that to the person. */
  acceptFindings: z.boolean().default(false),
});

export const Verdict = z.enum(["valid", "invalid", "indeterminate"]);
export type Verdict = z.infer<typeof Verdict>;

export const SignatureReport = z.object({
  field: z.string(),
  signer: z.string(),
  /** Of this signature alone. */
  verdict: Verdict,
  coverage: z.enum(["whole-file", "revision", "none"]),
  integrity: z.enum(["intact", "broken"]),
  changesAfter: z.enum(["none", "permitted", "forbidden"]),
  trust: z.enum(["trusted", "untrusted", "unknown"]),
  /** Through which store; reports kept from earlier versions do not say. */
  trustStore: z.enum(["state", "public", "office"]).nullable().default(null),
  revocation: z.enum(["good", "revoked", "unknown"]),
  time: z.object({ value: z.string().nullable(), source: z.enum(["timestamp", "document-timestamp", "signer-clock"]) }),
  level: z.string(),
  reasons: z.array(z.string()),
  certificate: z
    .object({
      issuer: z.string(),
      organization: z.string(),
      serial: z.string(),
      notBefore: z.string(),
      notAfter: z.string(),
    })
    .nullish(),
  changes: z.array(z.object({ kind: z.string(), page: z.int().nullable(), permitted: z.boolean() })).optional(),
  /** Pages from 0; boxes in millimetres from the top left of the page as it is shown. */
  rendering: z
    .object({
      differences: z
        .array(
          z.object({
            page: z.int(),
            box: z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() }),
          }),
        )
        .readonly(),
      unseen: z.array(z.int()).readonly(),
    })
    .optional(),
});
export type SignatureReport = z.infer<typeof SignatureReport>;

/** The object that `tram verify --json` prints for a file, and a verdict on each of its signatures. */
export const FileReport = z.object({
  file: z.string(),
  verdict: Verdict,
  signatures: z.array(SignatureReport),
  reasons: z.array(z.string()),
});
export type FileReport = z.infer<typeof FileReport>;
