import { type Block, Flow, type PageDraft, type Style } from "./flow.ts";
import { type Case, inventCase } from "./invention.ts";
import { KINDS } from "./kinds/index.ts";
import { type Random, random } from "./random.ts";
import {
  NO_FIELDS,
  PAPER_KINDS,
  type Paper,
  type PaperFields,
  type PaperKind,
  type Sheet,
  sheetText,
} from "./sheet.ts";

export interface PaperOptions {
  /** Printed at the foot of every side. */
  readonly footer?: string;
  /** False: neither signature nor seal, black throughout. Seeded, mostly true. */
  readonly ink?: boolean;
  /** Whose matter it is; invented from the seed when left out. */
  readonly matter?: Case;
}

/** A paper of a commune's office, text and all, from a seed. The same arguments give the same paper. */
export function makePaper(seed: number | string, kind?: PaperKind, options: PaperOptions = {}): Paper {
  const chance = random(`${seed}/paper`);
  const chosen = kind ?? chance.pick(PAPER_KINDS);
  const ink = options.ink ?? chance.chance(0.8);
  const matter = options.matter ?? inventCase(chance.fork("case"));
  const blocks = KINDS[chosen](matter, chance.fork(chosen), ink);
  const drafts = compose(blocks, styleOf(chance, options.footer ?? null));
  const pages = drafts.map((draft, at): Sheet => {
    const { lines, marks } = draft;
    const fields = fieldsOf(draft, matter);
    return { seed: `${seed}/${chosen}/${at}`, kind: chosen, page: at + 1, pages: drafts.length, lines, marks, fields };
  });
  return { kind: chosen, pages, fields: merged(pages) };
}

/** As a secretary would: when little runs over to the last side, set it all tighter; leave it if that does not help. */
function compose(blocks: readonly Block[], style: Style): readonly PageDraft[] {
  const tries = [style, { ...style, size: 13, gap: 4, leading: 1.2 }, { ...style, size: 13, gap: 2.5, leading: 1.15 }];
  const fits = tries.find((tight) => {
    const pages = set(blocks, tight);
    return pages.length === 1 || pages.at(-1)!.lines.length > SHORT;
  });
  return set(blocks, fits ?? style);
}

function set(blocks: readonly Block[], style: Style): readonly PageDraft[] {
  const flow = new Flow(style);
  for (const block of blocks) block(flow);
  return flow.finish();
}

const SHORT = 14;

function styleOf(chance: Random, footer: string | null): Style {
  return {
    size: chance.pick([13, 13.5, 14]),
    leading: chance.pick([1.2, 1.25, 1.3]),
    align: chance.chance(0.75) ? "justify" : "left",
    gap: chance.pick([4, 5, 6]),
    footer,
  };
}

/** The blocks' own fields, and those of the matter that the side's text mentions; a name in capitals only where it stands so alone. */
function fieldsOf(draft: PageDraft, { applicant, dossierCode }: Case): PaperFields {
  const text = sheetText(draft).replace(/\s+/gu, " ");
  return {
    ...draft.fields,
    applicant: [applicant.name, applicant.name.toUpperCase()].find((name) => text.includes(name)) ?? null,
    dossierCode: text.includes(dossierCode) ? dossierCode : null,
    citizenIds: [...new Set(text.match(/\b\d{12}\b/gu) ?? [])],
  };
}

function merged(pages: readonly Sheet[]): PaperFields {
  const all: Record<string, unknown> = { ...NO_FIELDS };
  for (const { fields } of pages) {
    for (const [name, value] of Object.entries(fields)) all[name] ??= value;
  }
  const citizenIds = [...new Set(pages.flatMap(({ fields }) => fields.citizenIds))];
  return { ...(all as unknown as PaperFields), citizenIds };
}
