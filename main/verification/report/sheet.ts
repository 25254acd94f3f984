import { FOOT, LEADING, LEFT, Paper, type Style, WIDTH } from "../../composition/report/paper.ts";
import { print } from "../../composition/report/print.ts";
import { Typeface } from "../../composition/report/typeface.ts";
import { isoWithZone } from "../../shared/time.ts";
import type { FileReport } from "../port.ts";
import { filled, texts, wordOf } from "./texts.ts";
import { actsFor, momentOf, type Row, tellSignature } from "./told.ts";

/** A file that was verified. */
export interface VerifiedFile {
  readonly report: FileReport;
  readonly sha256: string;
}

export interface SheetFacts {
  /** When the files were verified. */
  readonly at: Date;
  /** Of the program. */
  readonly version: string;
}

const TITLE: Style = { size: 14, weight: "bold" };
const HEADING: Style = { size: 12, weight: "bold" };
const BODY: Style = { size: 11, weight: "regular" };
const STRONG: Style = { size: 11, weight: "bold" };
const SMALL: Style = { size: 9, weight: "regular" };
const LABELS = 114;
const INDENT = 14;

/** What was found about signed files on A4 sheets: a PDF/A-2u in Vietnamese. The same reports give the same bytes. */
export async function verificationSheet(
  files: readonly VerifiedFile[],
  { at, version }: SheetFacts,
): Promise<Uint8Array> {
  const faces = { regular: await Typeface.open("regular"), bold: await Typeface.open("bold") };
  const paper = new Paper(faces);
  paper.paragraph(texts.title.toUpperCase(), TITLE, { align: "center" });
  paper.skip(8);
  entry(paper, [texts.at, momentOf(isoWithZone(at))]);
  entry(paper, [texts.program, filled(texts.programName, { version })]);
  for (const file of files) fileOn(paper, file);
  foot(paper);
  return print(paper.pages, faces, { createdAt: at, title: texts.title });
}

function fileOn(paper: Paper, { report, sha256 }: VerifiedFile): void {
  title(paper, report.file);
  entry(paper, [texts.sha256, sha256]);
  entry(paper, [texts.verdict, wordOf("verdict", report.verdict)], STRONG);
  entry(paper, [texts.count, String(report.signatures.length)]);
  for (const line of [...report.reasons.map((reason) => wordOf("reason", reason)), ...actsFor(report.reasons)]) {
    point(paper, line);
  }
  report.signatures.forEach((signature, at) => {
    const { heading, rows, changes, reasons, acts } = tellSignature(signature, at);
    title(paper, heading, STRONG);
    for (const row of rows) entry(paper, row);
    for (const line of [...changes, ...reasons, ...acts]) point(paper, line);
  });
}

/** A heading never stands alone at the foot of a page. */
function title(paper: Paper, text: string, style = HEADING): void {
  paper.skip(8);
  paper.ensure((style.size + 3 * BODY.size) * LEADING);
  paper.paragraph(text, style);
}

/** A label, and beside it what there is to say. */
function entry(paper: Paper, [label, value]: Row, style = BODY): void {
  paper.ensure(2 * BODY.size * LEADING);
  paper.write(label, { x: LEFT, y: paper.top - BODY.size * LEADING, width: LABELS }, BODY, "left");
  paper.paragraph(value, style, { indent: LABELS });
}

function point(paper: Paper, text: string): void {
  paper.ensure(2 * BODY.size * LEADING);
  paper.write("–", { x: LEFT, y: paper.top - BODY.size * LEADING, width: INDENT }, BODY, "left");
  paper.paragraph(text, BODY, { indent: INDENT });
}

function foot(paper: Paper): void {
  const pages = paper.pages.length;
  paper.pages.forEach((marks, at) => {
    const text = filled(texts.sheet, { page: at + 1, pages });
    const shift = WIDTH - paper.measure(SMALL)(text);
    marks.push({ kind: "text", x: LEFT + shift, y: FOOT, text, ...SMALL });
  });
}
