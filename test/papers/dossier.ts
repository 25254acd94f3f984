import { type Case, inventCase } from "./invention.ts";
import { makePaper, type PaperOptions } from "./paper.ts";
import { type Random, random } from "./random.ts";
import { PAPER_KINDS, type Paper, type PaperKind, type Sheet, sheetText } from "./sheet.ts";

/** Papers of one matter, all about the same people. */
export interface Dossier {
  readonly matter: Case;
  readonly papers: readonly Paper[];
  /** All sides in order; as many as were asked for. */
  readonly pages: readonly Sheet[];
}

/** A dossier of exactly `pages` sides, no two alike, of every kind in turn. */
export function makeDossier(seed: number | string, pages: number, options: PaperOptions = {}): Dossier {
  const chance = random(`${seed}/dossier`);
  const matter = options.matter ?? inventCase(chance.fork("case"));
  const papers: Paper[] = [];
  const sides = new Set<string>();
  for (let n = 0; sides.size < pages; n++) {
    const paper = makePaper(`${seed}/${n}`, kindFor(n, chance), { ...options, matter });
    const texts = paper.pages.map(sheetText);
    if (sides.size + texts.length > pages || texts.some((text) => sides.has(text))) continue;
    for (const text of texts) sides.add(text);
    papers.push(paper);
  }
  return { matter, papers, pages: papers.flatMap((paper) => paper.pages) };
}

/** Once through all kinds, then as it comes. */
const kindFor = (n: number, chance: Random): PaperKind => PAPER_KINDS[n] ?? chance.pick(PAPER_KINDS);
