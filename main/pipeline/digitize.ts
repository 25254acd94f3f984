import type { Compose, PageProof } from "../composition/port.ts";
import type { Picture, Preparer, QuarterTurn, SourcePage } from "../imaging/port.ts";
import type { PageText } from "../recognition/port.ts";
import { mapPooled } from "../shared/pool.ts";
import type { Progress } from "../work/port.ts";

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
  readonly read: Preparer["read"];
  readonly keep: Preparer["keep"];
  recognise(picture: Picture, signal: AbortSignal): Promise<PageText>;
  readonly compose: Compose;
  /** An empty folder for intermediates, gone when it is disposed of. */
  workFolder(): Promise<AsyncDisposable & { readonly path: string }>;
  /** Pages in flight at a time. */
  readonly width: number;
}

/**
 * Pages → one searchable PDF/A-2u under the limit, with its legibility proof.
 * @throws CompositionFault limit-unreachable, no-pages …; nothing is written by this recipe
 */
export async function digitize(request: DigitizeRequest, tools: DigitizeTools): Promise<Digitized> {
  const { pages, signal, progress } = request;
  let read = 0;
  progress({ step: "reading", done: 0, total: pages.length });
  const composable = await mapPooled(pages, tools.width, signal, async (page, _, inner) => {
    const { reading, color, turn, skew } = await tools.read(page.source, inner, page.turn);
    const text = await tools.recognise(reading, inner);
    progress({ step: "reading", done: ++read, total: pages.length });
    return {
      source: page.name,
      text,
      prepared: async () => ({ kept: await tools.keep(page.source, signal, { turn, skew }), color }),
    };
  });
  await using folder = await tools.workFolder();
  const composed = await tools.compose(composable, {
    limitBytes: request.limitBytes,
    workDir: folder.path,
    createdAt: request.at,
    signal,
    onProgress: (done, total) => progress({ step: "composing", done, total }),
  });
  return { ...composed, confidence: meanConfidence(composable.map(({ text }) => text)) };
}

function meanConfidence(texts: readonly PageText[]): number | null {
  const withWords = texts.filter((text) => text.lines.length > 0);
  if (withWords.length === 0) return null;
  return withWords.reduce((sum, text) => sum + text.confidence, 0) / withWords.length;
}
