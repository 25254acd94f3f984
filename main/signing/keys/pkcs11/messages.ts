import { z } from "zod";
import type { SigningCode } from "../../port.ts";

/** What parent and child say to each other. Ids, certificates and digests travel; of documents nothing does. */
const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= 65_536);
const Hex = z.string().regex(/^[0-9a-f]{1,64}$/);
const Nothing = z.strictObject({});
const Rsa = z.enum(["pkcs1", "pss"]);
/** CK_TOKEN_INFO has 32 bytes at most for a text; more could only be garbage. */
const Text = z.string().max(64);

/** Every call of the child: what it takes and what it answers. */
export const CALLS = {
  /** `sealTo`: the public key that PINs for this process are sealed to. */
  load: {
    input: z.strictObject({ module: z.string().min(1).max(4096) }),
    output: z.strictObject({ sealTo: Bytes }),
  },
  tokens: {
    input: Nothing,
    output: z.strictObject({
      tokens: z
        .array(
          z.strictObject({
            slot: Hex,
            label: Text,
            serial: Text,
            manufacturer: Text,
            model: Text,
            keypad: z.boolean(),
            pin: z.enum(["fine", "low", "final-try", "locked"]),
          }),
        )
        .max(100),
    }),
  },
  /** `token` is a label or a serial number. */
  list: {
    input: z.strictObject({ token: Text.nullable() }),
    output: z.strictObject({
      certificates: z.array(z.strictObject({ slot: Hex, token: Text, serial: Text, der: Bytes })).max(1000),
    }),
  },
  open: {
    /** `certificate` is the SHA-256 of its DER. The PIN travels here and nowhere else, sealed. */
    input: z.strictObject({
      slot: Hex,
      serial: Text,
      certificate: Hex,
      rsa: Rsa,
      pin: z.strictObject({ from: Bytes, box: Bytes }),
      confirmFinalTry: z.boolean(),
    }),
    /** `fallback`: PSS was wanted and v1.5 is what the token can. `keypad`: a signature may wait for a person. */
    output: z.strictObject({
      algorithm: z.enum(["rsa-pkcs1-sha256", "rsa-pss-sha256", "ecdsa-sha256", "ecdsa-sha384"]),
      fallback: z.boolean(),
      keypad: z.boolean(),
    }),
  },
  /** `bytes` is the DER of SignedAttributes: the document's digest and the certificate's. */
  sign: { input: z.strictObject({ bytes: Bytes }), output: z.strictObject({ signature: Bytes }) },
  close: { input: Nothing, output: Nothing },
} as const;

export type CallName = keyof typeof CALLS;
export type Input<C extends CallName> = z.infer<(typeof CALLS)[C]["input"]>;
export type Output<C extends CallName> = z.infer<(typeof CALLS)[C]["output"]>;

export const Request = z.strictObject({
  id: z.int().nonnegative(),
  call: z.enum(Object.keys(CALLS) as [CallName, ...CallName[]]),
  input: z.unknown(),
});
export type Request = z.infer<typeof Request>;

const CODES = [
  "pin-wrong",
  "pin-final-try",
  "pin-missing",
  "pin-expired",
  "token-locked",
  "token-missing",
  "token-removed",
  "token-changed",
  "token-failed",
  "module-unloadable",
  "pkcs11-unavailable",
  "key-missing",
  "certificate-missing",
  "algorithm-unsupported",
  "signing-cancelled",
] as const satisfies readonly SigningCode[];

/** Characters of a fault's word. */
export const LONGEST_PARAM = 80;

export const Response = z.discriminatedUnion("ok", [
  z.strictObject({ id: z.int(), ok: z.literal(true), output: z.unknown() }),
  z.strictObject({
    id: z.int(),
    ok: z.literal(false),
    code: z.enum(CODES).catch("token-failed"),
    params: z.record(z.string(), z.union([z.string().max(LONGEST_PARAM), z.number()])),
  }),
]);
export type Response = z.infer<typeof Response>;
