import { z } from "zod";
import { Fault } from "../shared/fault.ts";

const SHORTEST_RSA_BITS = 2048;
const LONGEST_RSA_BITS = 16_384;
const LONGEST_DAYS = 3660;

const VerificationPolicy = z.strictObject({
  /** SHA-1, MD5 and RSA below 2048 bits, in the signature and its chain. */
  weakAlgorithms: z.enum(["refuse", "allow"]).default("refuse"),
  /** Of every RSA key from the signer to the anchor. */
  minimumRsaBits: z.int().min(SHORTEST_RSA_BITS).max(LONGEST_RSA_BITS).default(SHORTEST_RSA_BITS),
  /** Whether revocation must be known of every certificate, or only of those that say where to ask. */
  revocation: z.enum(["always", "where-named"]).default("where-named"),
  timestamp: z.enum(["required", "optional"]).default("optional"),
  /**
   * How many days ago the answers about a timestamp's authority may have passed their time, where no newer timestamp
   * covers it and nobody can be asked.
   */
  agedTimestampDays: z.int().min(0).max(LONGEST_DAYS).default(0),
  /** Through which roots a signer must be trusted. */
  trustStore: z.enum(["any", "state", "public"]).default("any"),
});

/** What an office asks of signatures beyond what any signature must be. */
export type VerificationPolicy = Readonly<z.infer<typeof VerificationPolicy>>;

export const USUAL_POLICY: VerificationPolicy = VerificationPolicy.parse({});

/**
 * Reads a policy file: JSON with any of the settings, and no others.
 * @throws Fault input-invalid, with the setting that is wrong as `field`
 */
export function readPolicy(text: string): VerificationPolicy {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Fault("input-invalid", { field: "JSON" });
  }
  const parsed = VerificationPolicy.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys : [];
  throw new Fault("input-invalid", { field: [...(issue?.path ?? []), ...unknown].join(".") || "JSON" });
}
