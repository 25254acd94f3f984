import { createHash } from "node:crypto";
import { decodePDFRawStream, degrees, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFRef } from "pdf-lib";
import { writeDocument } from "./document.ts";
import type { Join } from "./kept-model.ts";

/** Composed and kept pages as one file; see `joinKept`. */
export async function join({ composed, parts, places, createdAt }: Join): Promise<Uint8Array> {
  const base = await PDFDocument.load(composed ?? (await writeDocument([], { createdAt })), { updateMetadata: false });
  for (const [part, pdf] of parts.entries()) await insert(base, pdf, part, places);
  claimNothing(base);
  const id = PDFHexString.of(digestOf([composed ?? new Uint8Array(), ...parts]));
  base.context.trailerInfo.ID = base.context.obj([id, id]);
  return base.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

/** Parts come one after the other: a page's place among those that are there already is counted. */
async function insert(base: PDFDocument, pdf: Uint8Array, part: number, places: Join["places"]): Promise<void> {
  const source = await PDFDocument.load(pdf, { updateMetadata: false });
  const pages = await base.copyPages(source, source.getPageIndices());
  const there = places.filter((place) => place.part === null || place.part <= part);
  for (const [at, place] of there.entries()) {
    if (place.part !== part) continue;
    const page = pages[place.index]!;
    if (place.turn !== 0) page.setRotation(degrees((page.getRotation().angle + place.turn) % 360));
    base.insertPage(at, page);
  }
}

/** Takes the claim to be PDF/A out of the file's metadata. */
function claimNothing({ context, catalog }: PDFDocument): void {
  const ref = catalog.get(PDFName.of("Metadata"));
  const packet = context.lookup(ref);
  if (!(ref instanceof PDFRef && packet instanceof PDFRawStream)) return;
  const xmp = Buffer.from(decodePDFRawStream(packet).decode()).toString("utf8");
  const honest = xmp.replace(/\s*<pdfaid:(\w+)>[^<]*<\/pdfaid:\1>/g, "").replace(/\s*xmlns:pdfaid="[^"]*"/g, "");
  context.assign(ref, context.stream(Buffer.from(honest), { Type: "Metadata", Subtype: "XML" }));
}

function digestOf(files: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file);
  return hash.digest("hex").slice(0, 32);
}
