import type { Picture } from "../imaging/port.ts";
import { type Agreement, type PageText, wordsOf } from "../recognition/port.ts";
import type { Drafted, Wanted } from "./drafting.ts";
import type { Rung } from "./encoders/encoder.ts";
import type { Part } from "./ladder.ts";
import { FLOORS } from "./legibility/floor.ts";
import type { Choice } from "./planner.ts";
import type { PageProof } from "./port.ts";
import type { Store, StoredLayers } from "./store.ts";
import type { Trial } from "./trial.ts";

/** What the drafts of a page are made with; pictures live only as long as a call. */
export interface DraftTools {
  /** Makes the page ready and encodes it; answers the same each time. */
  draft(wanted: Omit<Wanted, "coding">): Promise<{ readonly drafted: Drafted; readonly reading: Picture }>;
  /** Reads the original, unless it was read before, and of what is in the file the words that may differ. */
  compare(
    reading: Picture,
    shown: Picture,
    known?: PageText,
  ): Promise<{ readonly text: PageText; readonly agreement: Agreement }>;
}

/** What the file spends on an image object beside its data and dictionary: numbers, names, the cross-reference. */
const AROUND_STREAM = 200;

/** A way to put a page into the file that keeps its ink and colour. `bytes` is what the file grows by. */
export interface Draft extends Choice, Omit<Trial, "layers"> {
  readonly part: Part;
  readonly layers: StoredLayers;
  /** Null until it has been read again. */
  readonly agreement: Agreement | null;
}

/** The ways to put one page into the file, known so far. There is always one that is proved. */
export class PageDrafts {
  readonly source: string;
  readonly text: PageText;
  readonly #tools: DraftTools;
  readonly #store: Store;
  #drafted: Drafted;
  #drafts: readonly Draft[] = [];
  #hasSmaller = true;

  private constructor(source: string, text: PageText, drafted: Drafted, tools: DraftTools, store: Store) {
    this.source = source;
    this.text = text;
    this.#drafted = drafted;
    this.#tools = tools;
    this.#store = store;
  }

  /** Drafts and reads a page, and proves its best draft, that of a richer tier if need be. */
  static async of(source: string, tools: DraftTools, store: Store): Promise<PageDrafts> {
    const { drafted, reading } = await tools.draft({ tier: 0, part: "first" });
    const { text, agreement } = await tools.compare(reading, readableOf(drafted));
    const page = new PageDrafts(source, text, drafted, tools, store);
    await page.#settle(drafted, agreement);
    return page;
  }

  /** Of the paper, in points. */
  get size(): Pick<Drafted, "width" | "height"> {
    return this.#drafted;
  }

  get drafts(): readonly Draft[] {
    return this.#drafts;
  }

  /** Whether {@link addSmaller} may add some. */
  get hasSmaller(): boolean {
    return this.#hasSmaller;
  }

  /** Encodings of lower quality and resolution; none of them counts as better than what there is. */
  async addSmaller(): Promise<void> {
    if (!this.#hasSmaller) return;
    this.#hasSmaller = false;
    const { drafted } = await this.#tools.draft({ tier: this.#drafted.tier, part: "smaller" });
    const worst = Math.max(...this.#drafts.map(({ loss }) => loss));
    const proved = this.#drafts.filter(({ agreement }) => agreement);
    const smaller = await this.#kept(drafted.trials, "smaller", ({ rung }) => {
      return proved.find((draft) => isAlike(draft.rung, rung))?.agreement ?? null;
    });
    this.#drafts = [...this.#drafts, ...smaller.map((draft) => ({ ...draft, loss: Math.max(draft.loss, worst) }))];
  }

  /** Reads a draft again; one that disagrees with the original is dropped. */
  async prove(draft: Draft): Promise<void> {
    const { rung, part } = draft;
    const { drafted, reading } = await this.#tools.draft({ tier: this.#drafted.tier, part, only: rung });
    const shown = drafted.readable;
    const agreement = shown ? (await this.#tools.compare(reading, shown, this.text)).agreement : REFUSED;
    const proved = isAgreed(this.#drafted, agreement) ? [{ ...draft, agreement }] : [];
    this.#drafts = this.#drafts.flatMap((other) => (other === draft ? proved : [other]));
  }

  proofOf({ rung, layers, inkRecall, colorKept, agreement }: Draft): PageProof {
    return {
      source: this.source,
      ...rung,
      dpi: Math.round(rung.dpi),
      bytes: layers.layers.reduce((sum, { bytes, stencil }) => sum + bytes + (stencil?.bytes ?? 0), 0),
      words: wordsOf(this.text).length,
      confidence: this.text.confidence,
      inkRecall,
      agreement: agreement?.share ?? null,
      reread: agreement?.reread ?? 0,
      colorKept,
    };
  }

  /** Climbs to the tier whose best draft agrees with the original. The last one is the scanner's own quality. */
  async #settle(first: Drafted, found: Agreement): Promise<void> {
    let [drafted, agreement] = [first, found];
    while (!isAgreed(drafted, agreement)) {
      const next = await this.#tools.draft({ tier: drafted.tier + 1, part: "first" });
      drafted = next.drafted;
      agreement = (await this.#tools.compare(next.reading, readableOf(drafted), this.text)).agreement;
    }
    this.#drafted = drafted;
    const [best] = drafted.trials;
    this.#drafts = await this.#kept(drafted.trials, "first", ({ rung }) =>
      isAlike(rung, best!.rung) ? agreement : null,
    );
  }

  #kept(trials: readonly Trial[], part: Part, agreementOf: (trial: Trial) => Agreement | null): Promise<Draft[]> {
    return Promise.all(
      trials.map(async (trial) => ({
        ...trial,
        part,
        layers: await this.#store.keep(trial.layers),
        bytes: bytesOf(trial),
        agreement: agreementOf(trial),
      })),
    );
  }
}

const REFUSED: Agreement = { share: 0, reread: 0 };

/** The scanner's own quality is the last resort: nothing reads better. */
const isAgreed = ({ isLastTier }: Drafted, { share }: Agreement): boolean =>
  isLastTier || (share ?? 1) >= FLOORS.agreement;

/** The first part of a tier holds an encoding that keeps the ink, or the last tier's whatever it keeps. */
function readableOf({ readable }: Drafted): Picture {
  if (!readable) throw new Error("a tier was drafted without an encoding");
  return readable;
}

/** Mixed pages of one resolution differ in their paper alone: their strokes, which are read, are the same. */
const isAlike = (one: Rung, other: Rung): boolean =>
  one === other || (one.encoding === "mrc" && other.encoding === "mrc" && one.dpi === other.dpi);

function bytesOf({ layers }: Trial): number {
  const streams = layers.flatMap((layer) => [layer, ...(layer.stencil ? [layer.stencil] : [])]);
  return streams.reduce((sum, { dictionary, data }) => sum + dictionary.length + data.length + AROUND_STREAM, 0);
}
