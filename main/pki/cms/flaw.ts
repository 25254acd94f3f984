import type { CryptoFlaw } from "../crypto/verify.ts";

/** What speaks against a CMS message. */
export type CmsFlaw =
  | "contents-malformed"
  | "cms-malformed"
  | "cms-signer-count"
  | "cms-attribute-missing"
  | "cms-attribute-mismatch"
  | "digest-mismatch"
  | "certificate-missing"
  | CryptoFlaw;
