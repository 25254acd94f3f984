import { Budget } from "../pdf/budget.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { Flaw, orFlaw } from "../pdf/flaw.ts";
import { openPdf } from "../pdf/open.ts";
import { readPageTree } from "../pdf/pages.ts";
import type { SignatureReport } from "../port.ts";
import { activeIn } from "./active.ts";
import { changesIn } from "./changes.ts";
import { type Finding, finding } from "./finding.ts";
import { formIn } from "./form.ts";
import { layersIn } from "./layers.ts";
import { annotationsOn } from "./page/annotations.ts";
import { hasForeignFont } from "./page/fonts.ts";
import { hiddenOn } from "./page/hidden.ts";
import { type DrawnPage, drawnPage, withoutText } from "./page/sheet.ts";
import { unusedImages } from "./page/unused.ts";
import { hasUnlisted, reach } from "./reach.ts";
import { hasUnused } from "./unused.ts";

const STEPS = 16_000_000;

/**
 * Looks at a PDF as somebody who is about to sign it should: what it hides, what it can do, what may turn into something
 * else later. It never throws for the bytes. What a signer refuses anyway (a password, no PDF) is left to it.
 * @param signatures what the verifier says of the signatures it has already
 */
export function inspect(bytes: Uint8Array, signatures: readonly SignatureReport[]): readonly Finding[] {
  const budget = new Budget({ steps: STEPS });
  const found = new Map<string, Finding>();
  const add = (one: Finding) => void found.set(`${one.code} ${one.page}`, one);
  for (const one of changesIn(signatures)) add(one);
  const flaw = orFlaw(() => {
    const document = openPdf(bytes, budget);
    for (const one of inDocument(document, budget)) add(one);
  });
  if (flaw instanceof Flaw && flaw.code !== "pdf-encrypted" && flaw.code !== "not-a-pdf")
    add(finding("structure-unclear"));
  return [...found.values()].toSorted((a, b) => (a.page ?? -1) - (b.page ?? -1));
}

function* inDocument(document: PdfDocument, budget: Budget): Generator<Finding> {
  const reached = reach(document, budget);
  for (const code of activeIn(document, reached.dicts)) yield finding(code);
  for (const code of layersIn(document)) yield finding(code);
  if (hasUnused(document, reached, budget)) yield finding("object-unused");
  if (hasUnlisted(document)) yield finding("object-unlisted");
  const tree = readPageTree(document);
  const pages: DrawnPage[] = [];
  for (const node of tree.values()) {
    if (node.page === null) continue;
    const page = drawnPage(document, node, tree, budget);
    yield* onPage(document, page, budget);
    pages.push(withoutText(page));
  }
  yield* formIn(document, pages, budget);
  if (pages.every(({ flaw }) => flaw === null) && unusedImages(document, tree, pages)) yield finding("image-hidden");
}

function* onPage(document: PdfDocument, page: DrawnPage, budget: Budget): Generator<Finding> {
  if (page.flaw) yield finding("page-unread", page.page);
  for (const code of hiddenOn(document, page, budget)) yield finding(code, page.page);
  for (const code of new Set(annotationsOn(document, page))) yield finding(code, page.page);
  if (hasForeignFont(document, page)) yield finding("font-not-embedded", page.page);
}
