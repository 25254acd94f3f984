import { z } from "zod";
import profiles from "../../../resources/role-profiles.json" with { type: "json" };
import { ACT_ORDERS, SIGNING_ROLES, type SigningRole } from "./role.ts";

const RoleProfile = z.strictObject({
  /** Form of the appearance. */
  form: z.enum(["person", "agency", "annex", "copy", "block"]),
  /** Name of the appearance's template; null: the form's own. */
  template: z.string().min(1).nullable(),
  /** /Reason of the signature; null: none. */
  reason: z.string().min(1).nullable(),
  /** PAdES baseline level wanted. */
  level: z.enum(["B", "T", "LT", "LTA"]),
  /** Whether a B-B signature may stand while the timestamp authority or the revocation service does not answer. */
  provisional: z.boolean(),
  /** RSA signature scheme wanted where the token offers it. */
  rsa: z.enum(["pss", "pkcs1"]),
  /** Null: the role's papers are not numbered. */
  order: z.enum(ACT_ORDERS).nullable(),
  /** DocMDP permission for the first signature of a document (ISO 32000-2 Table 257); null: an approval signature. */
  certify: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
  /** The planted signature field to sign into where the document has it. */
  field: z.string().min(1).nullable(),
  /** Whose signature the record counts it as. */
  recordedAs: z.enum(["officer", "agency"]),
});

/** How one role signs. */
export type RoleProfile = Readonly<z.infer<typeof RoleProfile>>;

const parsed = z.record(z.enum(SIGNING_ROLES), RoleProfile).parse(profiles);

/**
 * The role's profile with what the office or the command line wants otherwise. Papers numbered before anybody signs
 * need no certification to keep the leader's signature valid, and have no planted field: with `clerk-first` both fall
 * away unless they are asked for.
 */
export function profileFor(role: SigningRole, overrides: Partial<RoleProfile> = {}): RoleProfile {
  const order = overrides.order === undefined ? parsed[role].order : overrides.order;
  const unneeded = order === "clerk-first" ? { certify: null, field: null } : {};
  return { ...parsed[role], ...unneeded, ...overrides };
}
