import type { CitizenCard } from "../port.ts";

/** id | id of the old card or nothing | name | born | sex | address | issued; newer cards close with empty fields. */
const CARD =
  /^(?<id>\d{12})\|(?<oldId>\d{9})?\|(?<name>[^|]+)\|(?<born>\d{8})\|(?<sex>Nam|Nữ)\|(?<address>[^|]+)\|(?<issued>\d{8})\|*$/u;
const NAME = /^\p{L}[\p{L}\p{M}' .-]*$/u;

/** The seven fields of a citizen card's QR code; null for any other text, and where a date is none. */
export function citizenCardOf(text: string): CitizenCard | null {
  const found = CARD.exec(text.normalize("NFC").trim())?.groups;
  if (!found) return null;
  const [born, issued] = [isoDate(found.born!), isoDate(found.issued!)];
  const [name, address] = [found.name!.trim(), found.address!.trim()];
  if (!born || !issued || issued < born || !NAME.test(name) || address === "") return null;
  return {
    id: found.id!,
    oldId: found.oldId ?? null,
    name,
    born,
    sex: found.sex as CitizenCard["sex"],
    address,
    issued,
  };
}

/** ddMMyyyy → yyyy-MM-dd, or null when there is no such day. */
function isoDate(digits: string): string | null {
  const iso = `${digits.slice(4)}-${digits.slice(2, 4)}-${digits.slice(0, 2)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : iso;
}
