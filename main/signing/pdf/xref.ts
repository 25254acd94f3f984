import { PDFContext, PDFDict, PDFName, PDFNumber } from "pdf-lib";
import { broken } from "./broken.ts";
import type { Location } from "./location.ts";
import { parseAt, parseStreamAt } from "./objects.ts";
import { Scanner } from "./scanner.ts";
import { xrefStreamEntries } from "./xref-stream.ts";

/** The cross-reference sections of a file, newest revision first wins (ISO 32000-2 §7.5.4–7.5.8). */
export interface Xref {
  readonly locations: ReadonlyMap<number, Location>;
  /** Trailer of the newest section. */
  readonly trailer: PDFDict;
  /** Form of the newest section: an update must continue with the same. */
  readonly form: "table" | "stream";
  /** Where the newest section begins. */
  readonly start: number;
  /** First object number that no section uses. */
  readonly size: number;
  readonly encrypted: boolean;
}

interface Section {
  readonly form: "table" | "stream";
  readonly entries: ReadonlyMap<number, Location>;
  readonly trailer: PDFDict;
}

const TAIL = 2048;

/** @throws SigningFault pdf-broken: nothing is guessed or repaired, an update on a guess would hide what was signed */
export function readXref(bytes: Uint8Array): Xref {
  const start = findStart(bytes);
  const sections = readSections(bytes, start);
  const locations = new Map<number, Location>();
  let size = 0;
  for (const section of sections) {
    size = Math.max(size, integerIn(section.trailer, PDFName.of("Size")) ?? 0);
    for (const [number, location] of section.entries) {
      if (!locations.has(number)) locations.set(number, location);
      size = Math.max(size, number + 1);
    }
  }
  const { trailer, form } = sections[0]!;
  const encrypted = sections.some((section) => section.trailer.has(PDFName.of("Encrypt")));
  return { locations, trailer, form, start, size, encrypted };
}

/** Newest first. */
function readSections(bytes: Uint8Array, start: number): Section[] {
  const sections: Section[] = [];
  const seen = new Set<number>();
  for (let offset: number | null = start; offset !== null; ) {
    if (seen.has(offset)) throw broken("xref-loop");
    seen.add(offset);
    const section = withHidden(bytes, readSection(bytes, offset));
    sections.push(section);
    offset = integerIn(section.trailer, PDFName.of("Prev"));
  }
  return sections;
}

/**
 * The table of a hybrid file lists as free, or not at all, what only its stream tells (ISO 32000-2 §7.5.8.4): there the
 * stream is heard before any older section.
 */
function withHidden(bytes: Uint8Array, section: Section): Section {
  const start = section.form === "table" ? integerIn(section.trailer, PDFName.of("XRefStm")) : null;
  if (start === null) return section;
  const inUse = [...section.entries].filter(([, { kind }]) => kind !== "free");
  return { ...section, entries: new Map([...section.entries, ...readSection(bytes, start).entries, ...inUse]) };
}

/** The number after the last `startxref`. */
function findStart(bytes: Uint8Array): number {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-TAIL);
  const at = tail.lastIndexOf("startxref");
  const scanner = new Scanner(tail, at + "startxref".length);
  const start = at < 0 ? null : scanner.integer();
  if (start === null || start >= bytes.length || !tail.subarray(scanner.at).includes("%%EOF"))
    throw broken("startxref");
  return start;
}

function readSection(bytes: Uint8Array, offset: number): Section {
  if (offset >= bytes.length) throw broken("xref-offset");
  const scanner = new Scanner(bytes, offset);
  return scanner.take("xref") ? readTable(scanner) : readStream(bytes, offset);
}

function readTable(scanner: Scanner): Section {
  const entries = new Map<number, Location>();
  while (!scanner.take("trailer")) {
    const first = scanner.integer();
    const count = scanner.integer();
    if (first === null || count === null) throw broken("xref-subsection");
    for (let i = 0; i < count; i++) entries.set(first + i, readEntry(scanner));
  }
  const trailer = parseAt(scanner.bytes, scanner.at, PDFContext.create());
  if (!(trailer instanceof PDFDict)) throw broken("trailer");
  return { form: "table", entries, trailer };
}

function readEntry(scanner: Scanner): Location {
  const offset = scanner.integer();
  const generation = scanner.integer();
  if (offset === null || generation === null) throw broken("xref-entry");
  if (scanner.take("n")) return { kind: "plain", offset, generation };
  if (scanner.take("f")) return { kind: "free" };
  throw broken("xref-entry");
}

function readStream(bytes: Uint8Array, offset: number): Section {
  const stream = parseStreamAt(bytes, offset, PDFContext.create());
  if (stream.dict.get(PDFName.of("Type")) !== PDFName.of("XRef")) throw broken("xref-stream");
  return { form: "stream", entries: xrefStreamEntries(stream), trailer: stream.dict };
}

function integerIn(trailer: PDFDict, key: PDFName): number | null {
  const value = trailer.get(key);
  return value instanceof PDFNumber ? value.asNumber() : null;
}
