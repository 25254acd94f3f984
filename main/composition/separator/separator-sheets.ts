import texts from "../../../resources/texts/separator.vi.json" with { type: "json" };
import { payloadOf } from "../../capture/separators/payload.ts";
import type { SeparatorTarget } from "../../capture/separators/port.ts";
import { LEADING, PAPER, Paper, POINTS_PER_MM, type Style } from "../report/paper.ts";
import { print } from "../report/print.ts";
import { filled } from "../report/texts.ts";
import { Typeface } from "../report/typeface.ts";
import { wrap } from "../report/wrap.ts";
import { type Modules, modulesOf } from "./modules.ts";
import { PATCH_DEPTH, patchBars } from "./patch-bars.ts";

/** A sheet to be printed. `name` is the component's, for people. */
export interface SeparatorSheet extends SeparatorTarget {
  readonly name: string | null;
}

const mm = (length: number): number => length * POINTS_PER_MM;
const HEADING: Style = { size: 16, weight: "bold" };
const NAME: Style = { size: 30, weight: "bold" };
const FACT: Style = { size: 20, weight: "regular" };
const NOTE: Style = { size: 12, weight: "regular" };
/** Longer names are cut: the code below tells all of it. */
const NAME_LINES = 3;
/** Between the bars of the left and the right edge. */
const NARROW = { x: PATCH_DEPTH + mm(6), width: PAPER.width - 2 * (PATCH_DEPTH + mm(6)) };
const BROAD = { x: mm(15), width: PAPER.width - mm(30) };
const QR = { side: mm(54), top: PAPER.height - mm(126) };
const CODE = { height: mm(17), top: PAPER.height - mm(194), narrowest: mm(0.33), widest: mm(0.6) };
/** Characters of 11 modules each, and 35 for what is around them, at the narrowest. */
const LONGEST_BARS = Math.floor((BROAD.width / CODE.narrowest - 35) / 11);
const NOTES_TOP = PAPER.height - mm(218);

/**
 * A4 sheets to be laid between papers, a PDF/A-2u: Patch T at every edge, what they name in large letters, as QR and, where it
 * fits the width with bars that any scanner resolves, as Code 128. The same sheets and date give the same bytes.
 */
export async function separatorSheetsPdf(sheets: readonly SeparatorSheet[], at: Date): Promise<Uint8Array> {
  const faces = { regular: await Typeface.open("regular"), bold: await Typeface.open("bold") };
  const pages = [];
  for (const sheet of sheets) {
    const paper = new Paper(faces);
    for (const bar of patchBars()) paper.put(bar);
    words(paper, sheet);
    const payload = payloadOf(sheet);
    square(paper, await modulesOf(payload, "QRCode"));
    if (payload.length <= LONGEST_BARS) bars(paper, await modulesOf(payload, "Code128"));
    notes(paper, sheet);
    pages.push(...paper.pages);
  }
  return print(pages, faces, { createdAt: at, title: texts.title });
}

function words(paper: Paper, { name, component, dossier }: SeparatorSheet): void {
  paper.top = PAPER.height - PATCH_DEPTH - mm(6);
  centred(paper, [texts.heading], HEADING);
  paper.skip(mm(5));
  const title = name ?? component ?? (dossier ? texts.nextDossier : texts.next);
  centred(paper, wrap(title, paper.measure(NAME), BROAD.width).slice(0, NAME_LINES), NAME);
  paper.skip(mm(3));
  const facts = [
    ...(component ? [filled(texts.component, { component })] : []),
    dossier ? filled(texts.dossier, { dossier }) : texts.anyDossier,
  ];
  for (const fact of facts) centred(paper, wrap(fact, paper.measure(FACT), BROAD.width), FACT);
}

function notes(paper: Paper, { dossier, component }: SeparatorSheet): void {
  paper.top = NOTES_TOP;
  for (const note of [texts.how, dossier || component ? texts.again : texts.againAny, texts.care])
    centred(paper, wrap(note, paper.measure(NOTE), NARROW.width), NOTE);
}

function centred(paper: Paper, lines: readonly string[], style: Style): void {
  for (const line of lines) {
    paper.skip(style.size * LEADING);
    paper.write(line, { ...BROAD, y: paper.top }, style, "center");
  }
}

function square(paper: Paper, { width, runs }: Modules): void {
  const side = QR.side / width;
  const left = (PAPER.width - QR.side) / 2;
  for (const run of runs)
    paper.put({
      kind: "bar",
      x: left + run.x * side,
      y: QR.top - (run.y + 1) * side,
      width: run.width * side,
      height: side,
    });
}

function bars(paper: Paper, { width, runs }: Modules): void {
  const module = Math.min(CODE.widest, BROAD.width / width);
  const left = (PAPER.width - width * module) / 2;
  for (const { x, width: wide } of runs)
    paper.put({
      kind: "bar",
      x: left + x * module,
      y: CODE.top - CODE.height,
      width: wide * module,
      height: CODE.height,
    });
}
