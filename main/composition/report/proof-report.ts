import { FLOORS } from "../legibility/floor.ts";
import type { Floors } from "./floors.ts";
import { Paper } from "./paper.ts";
import { print } from "./print.ts";
import type { ProofReport } from "./report.ts";
import * as sections from "./sections.ts";
import { texts } from "./texts.ts";
import { Typeface } from "./typeface.ts";

/** The legibility proof on A4 sheets: a PDF/A-2u in Vietnamese. The same report gives the same bytes. */
export async function proofReportPdf(report: ProofReport, floors: Floors = FLOORS): Promise<Uint8Array> {
  const faces = { regular: await Typeface.open("regular"), bold: await Typeface.open("bold") };
  const paper = new Paper(faces);
  sections.heading(paper);
  sections.facts(paper, report);
  sections.conclusion(paper, report, floors);
  sections.floors(paper, floors);
  sections.table(paper, report.pages);
  sections.meaning(paper);
  sections.check(paper);
  sections.signer(paper);
  sections.foot(paper, report);
  return print(paper.pages, faces, { createdAt: report.at, title: texts.title });
}
