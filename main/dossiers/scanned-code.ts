import { Fault } from "../shared/fault.ts";
import { tidy } from "../shared/text.ts";
import type { DossierCode } from "./port.ts";

/** What a scanned code tells: the receipt of a portal, or the card of a citizen. */
export type ScannedCode =
  | { readonly kind: "receipt"; readonly code: string }
  | { readonly kind: "citizen-card"; readonly citizenId: string; readonly name: string };

/** Letters and digits with points, dashes or slashes between, and a digit in it: `H99.07-260401-0001`. */
const RECEIPT = /^(?=[^\d]*\d)[\p{L}\p{N}]+(?:[./_-][\p{L}\p{N}]+)*$/u;
const LONGEST = 60;

/** Under which names portals put the code into an address. */
const PARAMETERS = ["mahoso", "ma_ho_so", "sohoso", "sobiennhan", "mabiennhan", "code", "ma"];

/**
 * Reads what a scanner typed: the QR of an identity card (`id|old id|name|birth|sex|address|issued`), a portal's address
 * with the code in it, fields separated by `|` of which one is the code, or the code alone.
 * @throws DossierFault scanned-code-unknown
 */
export function readScannedCode(text: string): ScannedCode {
  const plain = tidy(text);
  const fields = plain.split("|").map(tidy);
  const card = cardOf(fields);
  if (card) return card;
  const code = codeInAddress(plain) ?? fields.find(isReceipt);
  if (code && isReceipt(code)) return { kind: "receipt", code };
  throw new Fault<DossierCode>("scanned-code-unknown");
}

const isReceipt = (text: string): boolean => text.length >= 4 && text.length <= LONGEST && RECEIPT.test(text);

function cardOf(fields: readonly string[]): ScannedCode | null {
  const [citizenId = "", old = "", name = "", birth = ""] = fields;
  const isCard = fields.length >= 6 && /^\d{12}$/.test(citizenId) && /^(\d{9})?$/.test(old) && /^\d{8}$/.test(birth);
  return isCard && name !== "" ? { kind: "citizen-card", citizenId, name } : null;
}

function codeInAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const { searchParams, pathname } = new URL(text);
  for (const [name, value] of searchParams) if (PARAMETERS.includes(name.toLowerCase())) return tidy(value);
  return tidy(pathname.split("/").at(-1) ?? "");
}
