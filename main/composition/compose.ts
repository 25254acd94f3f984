import { Fault } from "../shared/fault.ts";
import { tidy } from "../shared/text.ts";
import { chooseDrafts, smallestOf } from "./choose.ts";
import type { PageDrafts } from "./page-drafts.ts";
import { partition } from "./parts.ts";
import { type PdfPage, writeDocument } from "./pdf/document.ts";
import type { Metadata } from "./pdf/metadata.ts";
import type { Composed, CompositionCode } from "./port.ts";
import type { Store } from "./store.ts";

export interface ComposeOptions {
  /** The whole file's greatest size, or null: then every page has the best encoding of its ladder. */
  readonly limitBytes: number | null;
  /** Goes into the file as its dates. The same pages, limit and date give the same bytes. */
  readonly createdAt: Date;
  /** Stands in the file's metadata and is read by anyone who gets it: no names of citizens. */
  readonly title?: string;
  readonly signal?: AbortSignal;
  /** Pages looked at once more, because the limit asks for it. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Pages and their words as one searchable PDF/A-2u under the limit.
 * @param store the one that the drafts were kept in
 * @throws CompositionFault
 * @throws the reason of `signal` when it is aborted
 */
export async function compose(pages: readonly PageDrafts[], store: Store, options: ComposeOptions): Promise<Composed> {
  const { limitBytes } = options;
  if (limitBytes !== null && !(limitBytes > 0)) throw new Fault<CompositionCode>("limit-invalid");
  if (pages.length === 0) throw new Fault<CompositionCode>("no-pages");
  const metadata = metadataOf(options);
  const overhead = limitBytes === null ? 0 : await overheadOf(pages, metadata);
  const picks = await chooseDrafts(pages, {
    budget: limitBytes === null ? Number.POSITIVE_INFINITY : limitBytes - overhead,
    signal: options.signal ?? new AbortController().signal,
    onProgress: options.onProgress,
  });
  if (!picks) throw await unreachable(pages, limitBytes!, overhead, metadata);
  options.signal?.throwIfAborted();
  const pdf = await writeDocument(
    pages.map(({ size, text }, at) => ({ ...size, text, layers: () => store.load(picks[at]!.layers) })),
    metadata,
  );
  if (limitBytes !== null && pdf.length > limitBytes)
    throw new Error(`composed ${pdf.length} bytes over ${limitBytes}`);
  return { pdf, pages: pages.map((page, at) => page.proofOf(picks[at]!)) };
}

/**
 * The same as the fewest files that are each under the limit, pages in their order.
 * @throws CompositionFault limit-unreachable with `parts` 0 when a single page is over the limit
 */
export async function composeParts(
  pages: readonly PageDrafts[],
  store: Store,
  options: ComposeOptions,
): Promise<readonly Composed[]> {
  const { limitBytes } = options;
  const whole = compose(pages, store, options);
  const made = await whole.catch((error: unknown) => error);
  if (!(made instanceof Error)) return [made as Composed];
  if (!(made instanceof Fault) || made.code !== "limit-unreachable" || made.params.parts === 0) throw made;
  const parts = partition(await sizesOf(pages, metadataOf(options)), limitBytes!)!;
  const composed: Composed[] = [];
  for (const [from, to] of parts) composed.push(await compose(pages.slice(from, to), store, options));
  return composed;
}

function metadataOf({ createdAt, title }: ComposeOptions): Metadata {
  return { createdAt, title: title === undefined ? undefined : tidy(title.toWellFormed().replace(/\p{Cc}/gu, " ")) };
}

async function unreachable(pages: readonly PageDrafts[], limit: number, overhead: number, metadata: Metadata) {
  const smallest = overhead + pages.reduce((sum, page) => sum + smallestOf(page.drafts).bytes, 0);
  const parts = partition(await sizesOf(pages, metadata), limit)?.length ?? 0;
  return new Fault<CompositionCode>("limit-unreachable", { limit, smallest, parts });
}

/** A page's numbers differ from those assumed here by at most so many digits and operators. */
const DIGITS = 120;

/** Size of the file without its pictures. */
async function overheadOf(pages: readonly PageDrafts[], metadata: Metadata): Promise<number> {
  const bare = pages.map(({ size, text }): PdfPage => ({ ...size, text, layers: async () => [] }));
  return (await writeDocument(bare, metadata)).length + pages.length * DIGITS;
}

/**
 * Sizes of the file with nothing in it, and of each page at its smallest; together never less than the file's, whose
 * objects have longer numbers.
 */
async function sizesOf(pages: readonly PageDrafts[], metadata: Metadata) {
  const empty = (await writeDocument([], metadata)).length;
  const sizes: number[] = [];
  for (const page of pages)
    sizes.push((await overheadOf([page], metadata)) - empty + DIGITS + smallestOf(page.drafts).bytes);
  return { empty, pages: sizes };
}
