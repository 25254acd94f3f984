import { type ComposeOptions, compose, composeParts } from "../composition/compose.ts";
import { PageDrafts } from "../composition/page-drafts.ts";
import type { Coding, Composed, PageProof } from "../composition/port.ts";
import { Store } from "../composition/store.ts";
import type { QuarterTurn, SourcePage } from "../imaging/port.ts";
import type { PageText, Recogniser } from "../recognition/port.ts";
import { mapPooled } from "../shared/pool.ts";
import type { Progress } from "../work/port.ts";
import type { PageThreads } from "./pages/page-threads.ts";

/** A page to digitize. `turn` is what a person chose and is believed; null lets the picture decide. */
export interface DigitizePage {
  /** Names the page in the report: file name and page. */
  readonly name: string;
  readonly source: SourcePage;
  readonly turn: QuarterTurn | null;
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
}

/** The rooms a page goes through, as this recipe needs them. */
export interface DigitizeTools {
  readonly draft: PageThreads["draft"];
  readonly recognise: Recogniser["recognise"];
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
  return withDrafts(request, tools, async (drafts, store, options) =>
    digitizedOf(await compose(drafts, store, options), drafts),
  );
}

/**
 * Pages → the fewest such files that are each under the limit, in their order.
 * @throws CompositionFault limit-unreachable when a single page is over the limit; no-pages …
 */
export function digitizeInParts(request: DigitizeRequest, tools: DigitizeTools): Promise<readonly Digitized[]> {
  return withDrafts(request, tools, async (drafts, store, options) => {
    const parts = await composeParts(drafts, store, options);
    let next = 0;
    return parts.map((part) => {
      const from = next;
      next += part.pages.length;
      return digitizedOf(part, drafts.slice(from, next));
    });
  });
}

async function withDrafts<T>(
  request: DigitizeRequest,
  tools: DigitizeTools,
  use: (drafts: readonly PageDrafts[], store: Store, options: ComposeOptions) => Promise<T>,
): Promise<T> {
  const { signal, progress } = request;
  await using folder = await tools.workFolder();
  await using store = await Store.in(folder.path);
  const drafts = await draftAll(request, tools, store);
  return await use(drafts, store, {
    limitBytes: request.limitBytes,
    createdAt: request.at,
    signal,
    onProgress: (done, total) => progress({ step: "composing", done, total }),
  });
}

async function draftAll(request: DigitizeRequest, tools: DigitizeTools, store: Store): Promise<PageDrafts[]> {
  const { pages, coding = "jbig2", signal: outer, progress } = request;
  let read = 0;
  progress({ step: "reading", done: 0, total: pages.length });
  return mapPooled(pages, tools.width, outer, async ({ name, source, turn }, _, signal) => {
    const drafts = await PageDrafts.of(
      name,
      {
        async draft(wanted) {
          const { page, drafted } = await tools.draft(source, turn, { ...wanted, coding }, signal);
          return { drafted, reading: page.reading };
        },
        read: async (reading, shown) =>
          shown
            ? tools.compare(reading, shown, signal)
            : { text: await tools.recognise(reading, signal), agreement: null },
        check: async (text, reading, shown) => (await tools.compare(reading, shown, signal, text)).agreement,
      },
      store,
    );
    progress({ step: "reading", done: ++read, total: pages.length });
    return drafts;
  });
}

const digitizedOf = ({ pdf, pages }: Composed, drafts: readonly PageDrafts[]): Digitized => ({
  pdf,
  pages,
  confidence: meanConfidence(drafts.map(({ text }) => text)),
});

function meanConfidence(texts: readonly PageText[]): number | null {
  const withWords = texts.filter((text) => text.lines.length > 0);
  if (withWords.length === 0) return null;
  return withWords.reduce((sum, text) => sum + text.confidence, 0) / withWords.length;
}
