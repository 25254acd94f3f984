import { isKind, type PdfValue } from "./values.ts";

/** A text string (ISO 32000-2 §7.9.2.2): UTF-16BE or UTF-8 by its mark, else taken as Latin-1. Empty for other values. */
export function textOf(value: PdfValue | undefined): string {
  if (!isKind(value, "string")) return "";
  const bytes = Buffer.from(value.bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString("utf8", 3);
  return bytes.toString("latin1");
}

/** A date string (§7.9.4), e.g. `D:20260401083015+07'00'`; without a zone it is taken as UTC. Null when it is none. */
export function dateOf(value: PdfValue | undefined): Date | null {
  const match = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?/.exec(textOf(value));
  if (!match) return null;
  const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => part && Number(part));
  const zone = (Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0)) * (match[7] === "-" ? -1 : 1);
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const date = new Date(utc - zone * 60_000);
  return Number.isNaN(date.getTime()) ? null : date;
}
