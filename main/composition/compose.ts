import { wordsOf } from "../recognition/port.ts";
import { Fault } from "../shared/fault.ts";
import { tidy } from "../shared/text.ts";
import type { Legible } from "./candidate.ts";
import { chooseEncodings } from "./choose.ts";
import { Draft } from "./draft.ts";
import { noExperience, SampledExperience } from "./experience.ts";
import { type PdfPage, writeDocument } from "./pdf/document.ts";
import type { Metadata } from "./pdf/metadata.ts";
import type { ComposablePage, Compose, Composed, ComposeOptions, CompositionCode, PageProof } from "./port.ts";
import { Store } from "./store.ts";

export const compose: Compose = async (pages, options) => {
  if (options.limitBytes !== null && !(options.limitBytes > 0)) throw fault("limit-invalid", {});
  if (pages.length === 0) throw fault("no-pages", {});
  const store = await Store.in(options.workDir);
  try {
    return await composeIn(store, pages, options);
  } finally {
    await store.remove();
  }
};

async function composeIn(store: Store, pages: readonly ComposablePage[], options: ComposeOptions): Promise<Composed> {
  const { limitBytes, signal, onProgress } = options;
  const metadata = metadataOf(options);
  const experience = limitBytes === null ? noExperience : new SampledExperience();
  const drafts = pages.map((page, at) => new Draft(page, String(at + 1), store, experience));
  const overhead = limitBytes === null ? 0 : await overheadOf(pages, metadata);
  const budget = limitBytes === null ? Number.POSITIVE_INFINITY : limitBytes - overhead;
  const chosen = await chooseEncodings(drafts, { budget, signal, onProgress });
  if (!chosen.fits) throw fault("limit-unreachable", { limit: limitBytes!, smallest: chosen.smallest + overhead });
  signal?.throwIfAborted();
  const pdf = await writeDocument(
    drafts.map((draft, at) => pdfPage(draft, store, chosen.picks[at]!)),
    metadata,
  );
  if (limitBytes !== null && pdf.length > limitBytes)
    throw new Error(`composed ${pdf.length} bytes over ${limitBytes}`);
  return { pdf, pages: pages.map((page, at) => proofOf(page, chosen.picks[at]!)) };
}

const fault = (code: CompositionCode, params: Record<string, number>): Fault<CompositionCode> =>
  new Fault(code, params);

function metadataOf({ createdAt, title }: ComposeOptions): Metadata {
  return { createdAt, title: title === undefined ? undefined : tidy(title.toWellFormed().replace(/\p{Cc}/gu, " ")) };
}

/** A page's numbers differ from those assumed here by at most so many digits. */
const DIGITS = 24;

/** Size of the file without its pictures, for paper of the size the recognised picture tells. */
async function overheadOf(pages: readonly ComposablePage[], metadata: Metadata): Promise<number> {
  const bare = pages.map(({ text }): PdfPage => {
    const dpi = text.dpi || 200;
    return { width: (text.width * 72) / dpi, height: (text.height * 72) / dpi, text, layers: async () => [] };
  });
  return (await writeDocument(bare, metadata)).length + pages.length * DIGITS;
}

const pdfPage = ({ page: { text }, paper }: Draft, store: Store, { layers }: Legible): PdfPage => ({
  ...paper,
  text,
  layers: () => store.load(layers),
});

function proofOf({ source, text }: ComposablePage, { rung, inkRecall, layers }: Legible): PageProof {
  const bytes = layers.reduce((sum, layer) => sum + layer.bytes, 0);
  return {
    source,
    ...rung,
    bytes,
    words: wordsOf(text).length,
    confidence: text.confidence,
    inkRecall,
    agreement: null,
    reread: 0,
    colorKept: null,
  };
}
