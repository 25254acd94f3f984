import { readFile } from "node:fs/promises";
import type { Join, KeptPart, KeptSheet, Place } from "../composition/pdf/kept-model.ts";
import type { CompositionCode, PageProof } from "../composition/port.ts";
import { Fault, isFault } from "../shared/fault.ts";
import type { Digitized, DigitizePage, DigitizeRequest } from "./digitize.ts";

/** A page that was made by a program, not scanned, and stands in the file as it came: text, lines and fonts. */
export interface KeptPage {
  readonly source: string;
  readonly encoding: "kept";
  readonly dpi: null;
  readonly bytes: number;
  /** Of its own text. */
  readonly words: number;
  readonly confidence: null;
}

/** `readings` are of the pages that were recognised. */
export interface DigitizedKeeping extends Omit<Digitized, "pages"> {
  readonly pages: readonly (PageProof | KeptPage)[];
  /** Whether the file says that it is PDF/A: one with kept pages does not. */
  readonly pdfa: boolean;
}

export interface DigitizeKeepingTools {
  digitize(request: DigitizeRequest): Promise<Digitized>;
  keepPages(file: string, wanted: readonly number[], signal: AbortSignal): Promise<KeptPart>;
  joinKept(join: Join, signal: AbortSignal): Promise<Uint8Array>;
}

/**
 * As `digitize`, but pages of PDFs that were made by a program are kept as they are. A file of nothing else stays byte
 * for byte; together with scans they are copied to their places, and the scans have to fit into what they leave.
 * @throws CompositionFault limit-unreachable, no-pages …; ImagingFault pdf-broken, pdf-encrypted
 */
export async function digitizeKeeping(
  request: DigitizeRequest,
  tools: DigitizeKeepingTools,
): Promise<DigitizedKeeping> {
  const parts = await partsOf(request, tools);
  const whole = await wholeFile(request, parts);
  if (whole) return whole;
  const kept = request.pages.map((page) => sheetOf(page, parts));
  const scanned = request.pages.filter((_, at) => kept[at] === null);
  if (scanned.length === request.pages.length) return { ...(await tools.digitize(request)), pdfa: true };
  const used = [...parts.values()].filter(({ pdf }) => pdf !== null);
  const keptBytes = used.reduce((sum, { pdf }) => sum + pdf!.length, 0);
  const made = scanned.length > 0 ? await withRoomFor(keptBytes, scanned, request, tools) : null;
  const pdf = await tools.joinKept(
    {
      composed: made?.pdf ?? null,
      parts: used.map((part) => part.pdf!),
      places: placesOf(request.pages, kept, used),
      createdAt: request.at,
    },
    request.signal,
  );
  if (request.limitBytes !== null && pdf.length > request.limitBytes) throw unreachable(request.limitBytes, pdf.length);
  const proofs = [...(made?.pages ?? [])];
  const pages = kept.map((sheet, at) => (sheet ? keptPage(request.pages[at]!, sheet) : proofs.shift()!));
  return { pdf, pages, confidence: made?.confidence ?? null, readings: made?.readings ?? [], pdfa: false };
}

/**
 * As {@link digitizeKeeping}, in as many files as the limit asks for. Only scans are split: with kept pages among them
 * everything stays in one file.
 * @throws as `digitizeKeeping` does
 */
export async function digitizeKeepingInParts(
  request: DigitizeRequest,
  tools: DigitizeKeepingTools & { digitizeInParts(request: DigitizeRequest): Promise<readonly Digitized[]> },
): Promise<readonly DigitizedKeeping[]> {
  const parts = await partsOf(request, tools);
  const whole = await wholeFile(request, parts);
  if (whole) return [whole];
  if (request.pages.some((page) => sheetOf(page, parts))) return [await digitizeKeeping(request, tools)];
  return (await tools.digitizeInParts(request)).map((part) => ({ ...part, pdfa: true }));
}

type Parts = ReadonlyMap<string, KeptPart>;

async function partsOf({ pages, signal }: DigitizeRequest, tools: DigitizeKeepingTools): Promise<Parts> {
  const wanted = new Map<string, number[]>();
  for (const { source } of pages)
    if (source.mediaType === "application/pdf")
      wanted.set(source.file, [...(wanted.get(source.file) ?? []), source.index]);
  const parts = new Map<string, KeptPart>();
  for (const [file, indices] of wanted) parts.set(file, await tools.keepPages(file, indices, signal));
  return parts;
}

/** The file itself, if all its pages are wanted as they stand and none of them was scanned. */
async function wholeFile({ pages, limitBytes }: DigitizeRequest, parts: Parts): Promise<DigitizedKeeping | null> {
  const [file] = parts.keys();
  const part = file === undefined ? null : parts.get(file)!;
  const isWhole =
    part?.born.length === part?.of &&
    part?.of === pages.length &&
    pages.every(({ source, turn }, at) => source.file === file && source.index === at && turn === null);
  if (!part || !isWhole) return null;
  const pdf = await readFile(file!);
  if (limitBytes !== null && pdf.length > limitBytes) throw unreachable(limitBytes, pdf.length);
  const bytes = Math.round(pdf.length / pages.length);
  const kept = pages.map((page, at) => keptPage(page, { page: part.born[at]!, bytes, part, place: at }));
  return { pdf, pages: kept, confidence: null, readings: [], pdfa: false };
}

/** Where a kept page is found, and its share of the bytes. */
interface Sheet {
  readonly page: KeptSheet;
  readonly part: KeptPart;
  readonly place: number;
  readonly bytes: number;
}

function sheetOf({ source }: DigitizePage, parts: Parts): Sheet | null {
  const part = source.mediaType === "application/pdf" ? parts.get(source.file) : undefined;
  const place = part?.sheets.findIndex(({ index }) => index === source.index) ?? -1;
  if (!part || place < 0) return null;
  return { page: part.sheets[place]!, part, place, bytes: Math.round(part.pdf!.length / part.sheets.length) };
}

const keptPage = ({ name }: DigitizePage, { bytes, page }: Sheet): KeptPage => ({
  source: name,
  encoding: "kept",
  dpi: null,
  bytes,
  words: page.words,
  confidence: null,
});

function placesOf(pages: readonly DigitizePage[], kept: readonly (Sheet | null)[], used: readonly KeptPart[]): Place[] {
  let composed = 0;
  return kept.map((sheet, at) =>
    sheet
      ? { part: used.indexOf(sheet.part), index: sheet.place, turn: pages[at]!.turn ?? 0 }
      : { part: null, index: composed++, turn: 0 },
  );
}

/** Objects are written a little longer when files are joined: bytes for the file, and for each of its pages. */
const JOINT = 2048;
const JOINT_OF_PAGE = 128;

async function withRoomFor(
  keptBytes: number,
  pages: readonly DigitizePage[],
  request: DigitizeRequest,
  { digitize }: DigitizeKeepingTools,
): Promise<Digitized> {
  const { limitBytes: limit } = request;
  if (limit === null) return digitize({ ...request, pages });
  const taken = keptBytes + JOINT + JOINT_OF_PAGE * request.pages.length;
  return digitize({ ...request, pages, limitBytes: Math.max(1, limit - taken) }).catch((error: unknown) => {
    if (!isFault(error, "limit-unreachable")) throw error;
    throw new Fault<CompositionCode>(
      "limit-unreachable",
      { limit, smallest: Number(error.params.smallest) + taken, parts: 0 },
      { cause: error },
    );
  });
}

const unreachable = (limit: number, smallest: number) =>
  new Fault<CompositionCode>("limit-unreachable", { limit, smallest });
