import type { Certification } from "./certification.ts";
import { annotationRules } from "./rules/annotations.ts";
import { metadataRules, securityStoreRules } from "./rules/archive.ts";
import { formFillRules } from "./rules/form-fill.ts";
import type { Rule } from "./rules/rule.ts";
import { documentTimestampRules, signingRules } from "./rules/signing.ts";

/** Nobody who approves a document expects it to be filled in or written upon later: that takes a certification. */
const APPROVED = [...signingRules, ...securityStoreRules, ...metadataRules];

/**
 * What may follow a signature. Security stores and document timestamps are no changes in the sense of DocMDP, so even
 * P = 1 lets them in (ISO 32000-2 Table 257).
 */
export function rulesFor(certification: Certification): readonly Rule[] {
  if (certification === 1) return [...documentTimestampRules, ...securityStoreRules];
  if (certification === 2) return [...APPROVED, ...formFillRules];
  if (certification === 3) return [...APPROVED, ...formFillRules, ...annotationRules];
  return APPROVED;
}
