import { parentPort } from "node:worker_threads";
import sharp from "sharp";
import type { Seen } from "../../capture/separators/recognise.ts";
import { type Drafted, draftOf, type Wanted } from "../../composition/drafting.ts";
import { GLANCE_DPI, glanceAt } from "../../imaging/glance.ts";
import { openPage } from "../../imaging/open/open-page.ts";
import { openSmall } from "../../imaging/open/open-small.ts";
import { pageTexts } from "../../imaging/open/page-texts.ts";
import type { Picture, QuarterTurn, ReadablePage, SourcePage } from "../../imaging/port.ts";
import { preparePage } from "../../imaging/prepare.ts";
import type { Gray } from "../../imaging/raster.ts";
import { hasPatchT } from "../../recognition/codes/patch.ts";
import { readCodes } from "../../recognition/codes/read-codes.ts";
import type { Code } from "../../recognition/port.ts";
import { collectGarbage } from "../../shared/collect.ts";
import { type Fault, isFault, missingCase } from "../../shared/fault.ts";

export type PageRequest =
  | { readonly act: "draft"; readonly source: SourcePage; readonly lie: ChosenLie; readonly wanted: Wanted }
  | { readonly act: "open"; readonly source: SourcePage }
  | { readonly act: "glance"; readonly source: SourcePage; readonly codes: boolean }
  | { readonly act: "read"; readonly source: SourcePage }
  | { readonly act: "texts"; readonly file: string };

/** What a person has decided about how a page lies. */
export interface ChosenLie {
  /** Believed; null lets the picture decide. */
  readonly turn: QuarterTurn | null;
  readonly deskew: boolean;
}

/** A page made ready and encoded. */
export interface DraftedPage {
  readonly page: ReadablePage;
  readonly drafted: Drafted;
  /** Looked for on pages that are mostly picture, as copies of citizen cards are, and only when first drafted. */
  readonly codes: readonly Code[];
}

/** What is seen at once of a page. */
export interface SeenPage extends Seen {
  /** In little, to be held against the next page. */
  readonly print: Gray;
}

export type PageMade = DraftedPage | Picture | SeenPage | readonly string[];

/** A fault is named, so that it can be thrown on the other side; anything else is told in its own words, for the log. */
export type PageReply =
  | { readonly made: PageMade }
  | { readonly fault: Pick<Fault, "code" | "params">; readonly detail: string };

/** A thread is there for each core: libvips needs none of its own, and gets no second look at any picture. */
sharp.concurrency(1);
sharp.cache(false);
const port = parentPort!;

port.on("message", async (request: PageRequest) => {
  try {
    const made = await make(request);
    port.postMessage({ made } satisfies PageReply, pixelsOf(made));
  } catch (error) {
    const fault = isFault(error)
      ? { code: error.code, params: error.params }
      : { code: "preparation-failed", params: {} };
    port.postMessage({ fault, detail: detailOf(error) } satisfies PageReply);
  }
  collectGarbage();
});

async function make(request: PageRequest): Promise<PageMade> {
  switch (request.act) {
    case "draft":
      return draft(request);
    case "open":
      return movable(await openPage(request.source));
    case "glance":
      return glance(request);
    case "read":
      return movable((await preparePage(request.source, null)).reading);
    case "texts":
      return pageTexts(request.file);
    default:
      return missingCase(request);
  }
}

async function draft({ source, lie, wanted }: PageRequest & { act: "draft" }): Promise<DraftedPage> {
  const { kept, ...page } = await preparePage(source, lie.turn, lie.deskew);
  const { readable, ...drafted } = await draftOf({ ...page, kept }, wanted);
  const isFirst = wanted.tier === 0 && wanted.part === "first" && !wanted.only;
  return {
    codes: isFirst && page.color === "photo" ? await readCodes(kept.luma) : [],
    page: { ...page, reading: movable(page.reading) },
    drafted: { ...drafted, readable: readable && movable(readable) },
  };
}

async function glance({ source, codes }: PageRequest & { act: "glance" }): Promise<SeenPage> {
  const { gray, isBlank, print } = glanceAt(await openSmall(source, GLANCE_DPI));
  const found = codes && !isBlank ? await readCodes(gray) : [];
  return {
    patch: !isBlank && hasPatchT(gray),
    blank: isBlank,
    codes: found.map(({ text }) => text),
    print: movable(print) as SeenPage["print"],
  };
}

function pixelsOf(made: PageMade): ArrayBuffer[] {
  if (isTexts(made)) return [];
  const pictures =
    "drafted" in made ? [made.page.reading, made.drafted.readable] : ["print" in made ? made.print : made];
  return pictures.flatMap((picture) => (picture ? [picture.data.buffer as ArrayBuffer] : []));
}

const isTexts = (made: PageMade): made is readonly string[] => Array.isArray(made);

/** Memory that sharp allocated stays with its thread: it is copied once, so that it can be handed over. */
function movable(picture: Picture): Picture & { readonly data: Uint8Array<ArrayBuffer> } {
  const { data } = picture;
  const isOwn = !Buffer.isBuffer(data) && data.byteLength === data.buffer.byteLength;
  return { ...picture, data: isOwn ? (data as Uint8Array<ArrayBuffer>) : new Uint8Array(data) };
}

function detailOf(error: unknown): string {
  const reason = isFault(error) ? error.cause : error;
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason ?? "");
}
