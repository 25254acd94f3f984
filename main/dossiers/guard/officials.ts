import { folded } from "../../recognition/fields/folded.ts";

/** What stands before an official's name in a line. Folded. */
const OFFICIAL =
  /\b(?:cong chuc|can bo|nguoi tiep nhan|nguoi ky|(?:dai|thuong|trung|thieu) (?:tuong|ta|uy)|(?:pho )?(?:chu tich|giam doc|truong phong|truong cong an))\b/u;
/** The line over a signer's name. Folded. */
const TITLE =
  /^(?:kt\. |tl\. |tm\. |tuq\. )?(?:pho )?(?:chu tich|giam doc|truong|cong chuc|uy ban nhan dan|nguoi tiep nhan)/u;

/**
 * A page's text without those who made it: officials after their office, and the signer's name under the title. An
 * applicant may have the name of one of them.
 */
export function withoutOfficials(page: string): string {
  const lines = page.normalize("NFC").split("\n");
  return lines.map((line, at) => (isSignature(lines, at) ? "" : cut(line))).join("\n");
}

function isSignature(lines: readonly string[], at: number): boolean {
  const above = lines.slice(0, at).findLast((line) => line.trim() !== "");
  return above !== undefined && above === above.toUpperCase() && TITLE.test(folded(above.trim()));
}

function cut(line: string): string {
  const at = folded(line).search(OFFICIAL);
  return at < 0 ? line : line.slice(0, at);
}
