import { pictureOf } from "../imaging/kept.ts";
import { type Candidate, type Estimated, isLegible, isOpen, type Legible, smallestOf } from "./candidate.ts";
import type { Rung } from "./encoders/encoder.ts";
import type { Experience } from "./experience.ts";
import { ladderOf } from "./ladder.ts";
import { INK_RECALL_FLOOR } from "./legibility/floor.ts";
import type { ComposablePage } from "./port.ts";
import { type Sheet, sheetOf } from "./sheet.ts";
import type { Store } from "./store.ts";
import { type Trial, tryOut } from "./trial.ts";

/** What the file spends on an image object beside its data and dictionary: numbers, names, the cross-reference. */
const AROUND_LAYER = 180;

/** What is known so far of the ways to put one page into the file. */
export class Draft {
  readonly page: ComposablePage;
  readonly #name: string;
  readonly #store: Store;
  readonly #experience: Experience;
  #tiers: readonly (readonly Rung[])[] = [];
  #tier = -1;
  #candidates: readonly Candidate[] = [];
  /** Paper size in points, known after {@link open}. */
  paper = { width: 0, height: 0 };

  constructor(page: ComposablePage, name: string, store: Store, experience: Experience) {
    this.page = page;
    this.#name = name;
    this.#store = store;
    this.#experience = experience;
  }

  /** Those of the tier in use that are not known to be illegible; after {@link open} at least one. */
  get candidates(): readonly (Estimated | Legible)[] {
    return this.#candidates.filter(isOpen);
  }

  /** Those that were encoded and measured; after {@link realise} at least one. */
  get measured(): readonly Legible[] {
    return this.#candidates.filter(isLegible);
  }

  /** Takes the picture to hand and, the first time, the best tier's candidates into view. */
  async open(): Promise<Sheet> {
    const { kept, color } = await this.page.prepared();
    const sheet = await sheetOf(pictureOf(kept), color);
    if (this.#tier < 0) {
      const { width, height, dpi } = kept.luma;
      this.paper = { width: (width * 72) / dpi, height: (height * 72) / dpi };
      this.#tiers = ladderOf(color, kept.color === null, sheet.picture.dpi);
      await this.#nextTier(sheet);
    }
    return sheet;
  }

  /** Encodes and measures the wanted candidate or, where it proves illegible, one that is not. */
  async realise(sheet: Sheet, wanted: Estimated | Legible): Promise<void> {
    let candidate = wanted;
    while (candidate.state === "estimated") {
      await this.#measure(sheet, candidate);
      if (this.candidates.length === 0) await this.#nextTier(sheet);
      candidate = this.candidates.find(({ rung }) => rung === candidate.rung) ?? smallestOf(this.candidates);
    }
  }

  /** Hands what this page came to on to the pages after it. */
  teach(): void {
    this.#experience.learn(this.#candidates);
  }

  async #nextTier(sheet: Sheet): Promise<void> {
    this.#candidates = await this.#experience.expect(this.#tiers[++this.#tier]!, sheet);
  }

  /** Puts what was measured in the place of the estimate and corrects the other estimates by how far off that was. */
  async #measure(sheet: Sheet, estimate: Estimated): Promise<void> {
    const trial = await tryOut(sheet, estimate.rung);
    const measured = await this.#keep(estimate.rung, trial);
    const bytes = ratio(measured.bytes, estimate.bytes);
    const loss = ratio(measured.loss, estimate.loss);
    this.#candidates = this.#candidates.map((other) => {
      if (other.rung === estimate.rung) return measured;
      return other.state === "estimated" ? { ...other, bytes: other.bytes * bytes, loss: other.loss * loss } : other;
    });
  }

  async #keep(rung: Rung, { layers, loss, inkRecall, bytes: data }: Trial): Promise<Candidate> {
    const bytes = data + layers.reduce((sum, { dictionary }) => sum + dictionary.length + AROUND_LAYER, 0);
    if (inkRecall < INK_RECALL_FLOOR && !this.#isLastResort()) return { state: "illegible", rung, bytes, loss };
    const stored = await this.#store.keep(`${this.#name}-${rung.encoding}-${rung.dpi}-${rung.quality}`, layers);
    return { state: "legible", rung, bytes, loss, inkRecall, layers: stored };
  }

  /** The scanner's own picture but for its file format: there is nothing more legible to offer. */
  #isLastResort(): boolean {
    return this.#tier === this.#tiers.length - 1;
  }
}

const ratio = (is: number, wasThought: number): number => (wasThought > 0 && is > 0 ? is / wasThought : 1);
