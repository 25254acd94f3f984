import { Fault } from "../../shared/fault.ts";
import type { Day } from "../../shared/time.ts";
import { lookAt } from "../appearance/looking/look.ts";
import { PdfFile } from "../pdf/file.ts";
import type { SigningCode } from "../port.ts";
import { fillDate, fillNumber } from "./fill.ts";
import type { ActPlaces, DatePlaces } from "./places.ts";
import { type DateRoom, dateRoom, type FirstPage, numberRoom, type Room } from "./room.ts";
import { stamp, type Writing } from "./stamp.ts";
import { stateOf } from "./state.ts";
import { type DateText, dateText, numberText } from "./values.ts";

/** What the record keeps of an act. */
export interface ActFact {
  readonly act: "number" | "date";
  /** As it stands on the paper, the day as `yyyy-MM-dd`. */
  readonly value: string;
  readonly by: string;
  readonly at: Date;
  /** Whether a planted field was filled or the page itself written on. */
  readonly way: "field" | "page";
}

export interface Acted {
  /** Begins with the document as it was, byte for byte. */
  readonly pdf: Uint8Array;
  readonly fact: ActFact;
}

export interface Actor {
  readonly by: string;
  readonly at: Date;
}

/**
 * Gives a document its number: into the planted field once the leader has certified it, else on the page behind “Số:”
 * while nobody has signed.
 * @throws SigningFault act-repeated, act-out-of-order, act-would-break-signature, act-place-missing, act-value-invalid,
 * appearance-too-small, pdf-broken, pdf-encrypted
 */
export async function giveNumber(pdf: Uint8Array, number: string, { by, at }: Actor): Promise<Acted> {
  const value = numberText(number);
  const file = PdfFile.read(pdf);
  const way = wayFor(file);
  const fact: ActFact = { act: "number", value, by, at, way };
  if (way === "field") return { pdf: await fillNumber(pdf, value), fact };
  const place = placeIn(numberRoom(await firstPageOf(pdf)), "number");
  return { pdf: await stamp(file, [{ place, text: value }]), fact };
}

/** The same for the date, behind “ngày … tháng … năm …”; what of it is in print must be that of `day`. */
export async function giveDate(pdf: Uint8Array, day: Day, { by, at }: Actor): Promise<Acted> {
  const value = dateText(day);
  const file = PdfFile.read(pdf);
  const way = wayFor(file);
  const fact: ActFact = { act: "date", value: day, by, at, way };
  const page = await firstPageOf(pdf);
  const { room, printed } = dateRoom(page);
  if (way === "field") {
    const filled = await fillDate(pdf, day);
    assertPrinted(printed, value);
    return { pdf: filled, fact };
  }
  if (numberRoom(page).kind === "room") throw new Fault<SigningCode>("act-out-of-order", { state: "number" });
  const places = placeIn(room, "date");
  assertPrinted(printed, value);
  return { pdf: await stamp(file, writingsOf(places, value)), fact };
}

/**
 * Where the first page leaves room for number and date.
 * @throws SigningFault act-repeated, act-place-missing
 */
export async function findActPlaces(pdf: Uint8Array): Promise<ActPlaces> {
  const page = await firstPageOf(pdf);
  return { number: placeIn(numberRoom(page), "number"), date: placeIn(dateRoom(page).room, "date") };
}

/** One that cannot be drawn has no room. */
const firstPageOf = async (pdf: Uint8Array): Promise<FirstPage> => (await lookAt(pdf, 0)) ?? { lines: [], height: 0 };

/** A signed document without fields for it takes nothing any more. */
function wayFor(file: PdfFile): ActFact["way"] {
  const { planted, signed } = stateOf(file);
  if (planted) return "field";
  if (signed) throw new Fault<SigningCode>("act-would-break-signature");
  return "page";
}

function placeIn<T>(room: Room<T>, state: ActFact["act"]): T {
  if (room.kind === "written") throw new Fault<SigningCode>("act-repeated", { state });
  if (room.kind === "none") throw new Fault<SigningCode>("act-place-missing", { state });
  return room.place;
}

const writingsOf = ({ day, month, year }: DatePlaces, text: DateText): Writing[] => [
  { place: day, text: text.day },
  ...(month ? [{ place: month, text: text.month }] : []),
  ...(year ? [{ place: year, text: text.year }] : []),
];

/** @throws SigningFault act-value-invalid where the paper has another month or year in print */
function assertPrinted({ month, year }: DateRoom["printed"], text: DateText): void {
  const differs =
    (month !== null && Number(month) !== Number(text.month)) || (year !== null && Number(year) !== Number(text.year));
  if (differs) throw new Fault<SigningCode>("act-value-invalid", { state: "printed" });
}
