import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRef } from "pdf-lib";
import { givenPage } from "../appearance/finding/places.ts";
import { sizeOf, toUserSpace } from "../appearance/geometry.ts";
import type { PdfFile } from "../pdf/file.ts";
import type { Page } from "../pdf/pages.ts";
import { IncrementalUpdate } from "../pdf/update.ts";
import { extended } from "./extended.ts";
import { addLine } from "./line.ts";
import { boxOf, type TextPlace } from "./places.ts";

export interface Writing {
  readonly place: TextPlace;
  readonly text: string;
}

/**
 * Writes lines on the page for good, as its content, in an incremental update. Only for a document that nobody has
 * signed: page content is what every signature protects.
 * @throws SigningFault appearance-too-small, appearance-no-space where there is no such page
 */
export async function stamp(file: PdfFile, writings: readonly Writing[]): Promise<Uint8Array> {
  const update = new IncrementalUpdate(file);
  for (const [index, on] of Map.groupBy(writings, ({ place }) => place.page)) {
    const page = givenPage(file, index);
    const forms = resourcesFor(file, page);
    const drawn: string[] = [];
    for (const { place, text } of on) {
      const { rect, rise } = boxOf(place);
      const line = { ...place, ...sizeOf(rect), text, rise };
      const name = freeKey(forms);
      forms.set(PDFName.of(name), await addLine(update, line, page.rotate));
      const [x, y] = toUserSpace(page, [rect[0], rect[1], rect[0], rect[1]]);
      drawn.push(`q 1 0 0 1 ${x.toFixed(3)} ${y.toFixed(3)} cm /${name} Do Q`);
    }
    appendContent(update, page, drawn.join("\n"));
  }
  return extended(update);
}

/** Between q and Q, so that what the page left behind does not move the new content. */
function appendContent(update: IncrementalUpdate, { dict, ref }: Page, operators: string): void {
  const { context } = update.file;
  const contents = PDFArray.withContext(context);
  contents.push(update.add(context.flateStream("q\n")));
  for (const each of streamsOf(update.file, dict.get(PDFName.of("Contents")))) contents.push(each);
  contents.push(update.add(context.flateStream(`\nQ\n${operators}\n`)));
  dict.set(PDFName.of("Contents"), contents);
  update.change(ref, dict);
}

/** /Contents is a stream or an array of streams (ISO 32000-2 table 31). */
function streamsOf(file: PdfFile, contents: PDFObject | undefined): readonly PDFObject[] {
  if (contents === undefined) return [];
  const found = file.resolve(contents);
  return found instanceof PDFArray ? found.asArray() : contents instanceof PDFRef ? [contents] : [];
}

/** The page's own form XObjects, ready to take more; resources it shared with others stay as they are. */
function resourcesFor(file: PdfFile, { dict }: Page): PDFDict {
  const resources = copyOf(file, inheritedResources(file, dict));
  const forms = copyOf(file, file.dict(resources.get(PDFName.of("XObject"))));
  resources.set(PDFName.of("XObject"), forms);
  dict.set(PDFName.of("Resources"), resources);
  return forms;
}

const MAX_DEPTH = 64;

function inheritedResources(file: PdfFile, page: PDFDict): PDFDict | null {
  let node: PDFDict | null = page;
  for (let depth = 0; node && depth < MAX_DEPTH; depth++) {
    const own = file.dict(node.get(PDFName.of("Resources")));
    if (own) return own;
    node = file.dict(node.get(PDFName.of("Parent")));
  }
  return null;
}

const copyOf = (file: PdfFile, dict: PDFDict | null): PDFDict =>
  PDFDict.fromMapWithContext(new Map(dict?.entries() ?? []), file.context);

function freeKey(forms: PDFDict): string {
  for (let n = 1; ; n++) if (!forms.has(PDFName.of(`Stamp${n}`))) return `Stamp${n}`;
}
