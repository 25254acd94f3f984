import { type ComposeOptions, compose, composeParts } from "../composition/compose.ts";
import { PageDrafts } from "../composition/page-drafts.ts";
import type { Coding, Composed, PageProof } from "../composition/port.ts";
import { Store } from "../composition/store.ts";
import type { QuarterTurn, SourcePage } from "../imaging/port.ts";
import type { Code, PageText, Recogniser } from "../recognition/port.ts";
import { mapPooled } from "../shared/pool.ts";
import type { Progress } from "../work/port.ts";
import type { PageThreads } from "./pages/page-threads.ts";
import { type PageReading, readingOf } from "./pages/reading.ts";

/** A page to digitize. `turn` is what a person chose and is believed; null lets the picture decide. */
export interface DigitizePage {
  /** Names the page in the report: file name and page. */
  readonly name: string;
  readonly source: SourcePage;
  readonly turn: QuarterTurn | null;
  /** False leaves the page as askew as it lies. */
  readonly deskew?: boolean;
}

export interface DigitizeRequest {
  readonly pages: readonly DigitizePage[];
  readonly limitBytes: number | null;
  /** How bilevel pictures are packed; JBIG2 when left out. */
  readonly coding?: Coding;
  /** The file's own date: the same input at the same time gives the same bytes. */
  readonly at: Date;
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

export interface Digitized {
  readonly pdf: Uint8Array;
  readonly pages: readonly PageProof[];
  /** Mean confidence over the pages that have words, 0–100; null when none has. */
  readonly confidence: number | null;
  /** What the pages say of themselves, in their order. */
  readonly readings: readonly PageReading[];
}

/** The rooms a page goes through, as this recipe needs them. */
export interface DigitizeTools {
  readonly draft: PageThreads["draft"];
  readonly compare: Recogniser["compare"];
  /** An empty folder for intermediates, gone when it is disposed of. */
  workFolder(): Promise<AsyncDisposable & { readonly path: string }>;
  /** Pages in flight at a time. */
  readonly width: number;
}

/**
 * Pages → one searchable PDF/A-2u under the limit, with its legibility proof.
 * @throws CompositionFault limit-unreachable, no-pages …; nothing is written by this recipe
 */
export function digitize(request: DigitizeRequest, tools: DigitizeTools): Promise<Digitized> {
  return withPages(request, tools, async (pages, store, options) =>
    digitizedOf(await compose(pages.map(draftsOf), store, options), pages),
  );
}

/**
 * Pages → the fewest such files that are each under the limit, in their order.
 * @throws CompositionFault limit-unreachable when a single page is over the limit; no-pages …
 */
export function digitizeInParts(request: DigitizeRequest, tools: DigitizeTools): Promise<readonly Digitized[]> {
  return withPages(request, tools, async (pages, store, options) => {
    const parts = await composeParts(pages.map(draftsOf), store, options);
    let next = 0;
    return parts.map((part) => {
      const from = next;
      next += part.pages.length;
      return digitizedOf(part, pages.slice(from, next));
    });
  });
}

/** A page that is ready to be composed, and what it says of itself. */
interface ReadPage {
  readonly drafts: PageDrafts;
  readonly reading: PageReading;
}

const draftsOf = ({ drafts }: ReadPage): PageDrafts => drafts;

async function withPages<T>(
  request: DigitizeRequest,
  tools: DigitizeTools,
  use: (pages: readonly ReadPage[], store: Store, options: ComposeOptions) => Promise<T>,
): Promise<T> {
  const { signal, progress } = request;
  await using folder = await tools.workFolder();
  await using store = await Store.in(folder.path);
  let read = 0;
  const total = request.pages.length;
  progress({ step: "reading", done: 0, total });
  const pages = await mapPooled(request.pages, tools.width, signal, async (page, _, inner) => {
    const made = await readPage(page, { ...request, signal: inner }, tools, store);
    progress({ step: "reading", done: ++read, total });
    return made;
  });
  return await use(pages, store, {
    limitBytes: request.limitBytes,
    createdAt: request.at,
    signal,
    onProgress: (done, all) => progress({ step: "composing", done, total: all }),
  });
}

async function readPage(
  { name, source, turn, deskew = true }: DigitizePage,
  { coding = "jbig2", signal }: DigitizeRequest,
  tools: DigitizeTools,
  store: Store,
): Promise<ReadPage> {
  let found: readonly Code[] = [];
  const drafts = await PageDrafts.of(
    name,
    {
      async draft(wanted) {
        const { page, drafted, codes } = await tools.draft(source, { turn, deskew }, { ...wanted, coding }, signal);
        if (codes.length > 0) found = codes;
        return { drafted, reading: page.reading };
      },
      compare: (reading, shown, known) => tools.compare(reading, shown, signal, known),
    },
    store,
  );
  return { drafts, reading: readingOf(name, drafts.text, found) };
}

const digitizedOf = ({ pdf, pages }: Composed, read: readonly ReadPage[]): Digitized => ({
  pdf,
  pages,
  confidence: meanConfidence(read.map(({ drafts }) => drafts.text)),
  readings: read.map(({ reading }) => reading),
});

function meanConfidence(texts: readonly PageText[]): number | null {
  const withWords = texts.filter((text) => text.lines.length > 0);
  if (withWords.length === 0) return null;
  return withWords.reduce((sum, text) => sum + text.confidence, 0) / withWords.length;
}
