import { formatSize } from "../../shared/size.ts";
import { isoWithZone } from "../../shared/time.ts";
import { COLUMNS, countText, judged, type ReportedPage, rowOf, shareText, totalOf } from "./figures.ts";
import type { Floors } from "./floors.ts";
import { type GridColumn, grid } from "./grid.ts";
import { FOOT, LEADING, LEFT, type Paper, type Style, WIDTH } from "./paper.ts";
import type { ProofReport } from "./report.ts";
import { filled, texts } from "./texts.ts";
import { wrap } from "./wrap.ts";

const TITLE: Style = { size: 14, weight: "bold" };
const HEADING: Style = { size: 12, weight: "bold" };
const BODY: Style = { size: 11, weight: "regular" };
const STRONG: Style = { size: 11, weight: "bold" };
const SMALL: Style = { size: 9, weight: "regular" };

const LABELS = 113;
const NAMES = 62;
const INDENT = 14;
const DASH = "–";

export function heading(paper: Paper): void {
  paper.paragraph(texts.title.toUpperCase(), TITLE, { align: "center" });
  paper.paragraph(texts.subtitle, BODY, { align: "center" });
  paper.skip(8);
}

/** Which file this is about. */
export function facts(
  paper: Paper,
  { file, sha256, signedSha256, bytes, limitBytes, at, version, pageCount }: ProofReport,
): void {
  const size = { pages: countText(pageCount), bytes: formatSize(bytes), exact: countText(bytes) };
  const rows: readonly (readonly [string, string | null])[] = [
    [texts.facts.file, file],
    [texts.facts.sha256, sha256],
    [texts.facts.signed, signedSha256],
    [texts.facts.at, momentText(at)],
    [texts.facts.size, filled(texts.size, size)],
    [texts.facts.limit, limitBytes === null ? texts.noLimit : formatSize(limitBytes)],
    [texts.facts.program, filled(texts.program, { version })],
  ];
  for (const [label, value] of rows) if (value !== null) entry(paper, label, BODY, value, LABELS);
}

/** A label, and beside it what there is to say. */
function entry(paper: Paper, label: string, style: Style, value: string, indent: number): void {
  paper.ensure(2 * BODY.size * LEADING);
  paper.write(label, { x: LEFT, y: paper.top - BODY.size * LEADING, width: indent }, style, "left");
  paper.paragraph(value, BODY, { indent });
}

function momentText(at: Date): string {
  const [date = "", time = ""] = isoWithZone(at).slice(0, 19).split("T");
  return filled(texts.moment, { time, day: date.split("-").toReversed().join("/") });
}

export function conclusion(paper: Paper, { pages, pageCount }: ProofReport, floors: Floors): void {
  const { measured, missed } = judged(pages, floors);
  const numbers = { pages: pageCount, measured: measured.length, missed: missed.length };
  const sources = missed.map(({ source }) => source).join(", ");
  const untouched = pageCount - measured.length;
  const unread = measured.filter(({ agreement, words }) => words && typeof agreement !== "number").length;
  title(paper, texts.conclusion.title);
  const told = missed.length ? texts.conclusion.missed : texts.conclusion.reached;
  if (measured.length) paper.paragraph(filled(told, { ...numbers, sources }), STRONG);
  if (untouched) paper.paragraph(filled(texts.conclusion.untouched, { count: untouched }), BODY);
  if (unread) paper.paragraph(filled(texts.conclusion.unread, { count: unread }), BODY);
}

export function floors(paper: Paper, { dpi, ...shares }: Floors): void {
  title(paper, texts.floors.title);
  paper.paragraph(texts.floors.intro, BODY);
  entry(paper, DASH, BODY, filled(texts.floors.dpi, { value: dpi }), INDENT);
  for (const figure of ["inkRecall", "agreement", "colorKept"] as const)
    if (shares[figure] !== null) {
      const value = shareText(shares[figure]);
      entry(paper, DASH, BODY, filled(texts.floors[figure], { value }), INDENT);
    }
}

/** Widths in points, by the columns of {@link COLUMNS}; they add up to {@link WIDTH}. */
const WIDTHS = [84, 80, 30, 48, 40, 39, 38, 38, 37, 33];

const columns: readonly GridColumn[] = COLUMNS.map((name, at) => ({
  head: texts.columns[name].label,
  width: WIDTHS[at]!,
  align: at < 2 ? "left" : "right",
}));

export function table(paper: Paper, pages: readonly ReportedPage[]): void {
  title(paper, texts.table);
  paper.skip(4);
  grid(paper, columns, [...pages.map(rowOf), totalOf(pages)]);
  paper.skip(3);
  for (const note of [texts.totalNote, texts.noneNote]) paper.paragraph(note, SMALL);
}

export function meaning(paper: Paper): void {
  title(paper, texts.meaning);
  for (const { label, meaning } of COLUMNS.map((name) => texts.columns[name]))
    entry(paper, label, STRONG, meaning, NAMES);
}

export function check(paper: Paper): void {
  title(paper, texts.check.title);
  paper.paragraph(texts.check.text, BODY);
}

/** Room for the signature of who files the sheet; stays in one piece. */
export function signer(paper: Paper): void {
  const box = { indent: WIDTH / 2, align: "center" as const };
  paper.ensure(110);
  paper.skip(14);
  paper.paragraph(texts.signer, STRONG, box);
  paper.paragraph(texts.signerNote, BODY, box);
}

/** On every page which file it is about and which page it is. */
export function foot(paper: Paper, { file, sha256 }: ProofReport): void {
  const pages = paper.pages.length;
  paper.pages.forEach((marks, at) => {
    const page = filled(texts.sheet, { page: at + 1, pages });
    const shift = WIDTH - paper.measure(SMALL)(page);
    const name = wrap(file, paper.measure(SMALL), WIDTH / 2)[0];
    marks.push({ kind: "text", x: LEFT, y: FOOT, text: `${name} · SHA-256 ${sha256.slice(0, 16)}…`, ...SMALL });
    marks.push({ kind: "text", x: LEFT + shift, y: FOOT, text: page, ...SMALL });
  });
}

/** A heading never stands alone at the foot of a page. */
function title(paper: Paper, text: string): void {
  paper.skip(8);
  paper.ensure(HEADING.size * LEADING + 3 * BODY.size * LEADING);
  paper.paragraph(text, HEADING);
}
