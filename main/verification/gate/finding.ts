/** What a document shows before anyone signs it; each has a sentence in the table of words. */
export const FINDING_CODES = [
  "structure-unclear",
  "changed-after-signature",
  "script",
  "launch",
  "outside-action",
  "switching-action",
  "embedded-file",
  "media",
  "xfa",
  "layer-off",
  "layer-switches",
  "image-hidden",
  "text-covered",
  "text-invisible",
  "annotation-over-content",
  "annotation-hidden",
  "form-value-differs",
  "form-redrawn",
  "object-unused",
  "object-unlisted",
  "page-unread",
  "font-not-embedded",
  "changed-within-rules",
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** `danger`: can change or act by itself. `caution`: is there and not seen, or seen otherwise elsewhere. `note`: worth knowing. */
export type Severity = "danger" | "caution" | "note";

export interface Finding {
  readonly code: FindingCode;
  /** From 0; null where it concerns the whole document. */
  readonly page: number | null;
  readonly severity: Severity;
}

const NOTES = new Set<FindingCode>(["font-not-embedded", "changed-within-rules"]);
const DANGERS = new Set<FindingCode>(FINDING_CODES.slice(0, FINDING_CODES.indexOf("layer-off")));

export function finding(code: FindingCode, page: number | null = null): Finding {
  const severity = DANGERS.has(code) ? "danger" : NOTES.has(code) ? "note" : "caution";
  return { code, page, severity };
}
