import { PDFArray, PDFDict, PDFName, type PDFPage, PDFString } from "pdf-lib";
import { stamp } from "./kept-stamp.ts";

const name = (text: string) => PDFName.of(text);

/** What a page needs to show itself (ISO 32000-1, table 30); the rest can act, or points out of the page. */
const SHOWN = [
  "Type",
  "Resources",
  "MediaBox",
  "CropBox",
  "BleedBox",
  "TrimBox",
  "ArtBox",
  "Rotate",
  "UserUnit",
  "Contents",
  "Group",
].map(name);
const INHERITED = ["Resources", "MediaBox", "CropBox", "Rotate"].map(name);

/** Leaves of a page what it shows, and its links to addresses: what annotations show becomes part of the page. */
export function bare(page: PDFPage): void {
  const { node } = page;
  for (const key of INHERITED) {
    const value = node.getInheritableAttribute(key);
    if (!node.has(key) && value) node.set(key, value);
  }
  const annotations = annotationsOf(node);
  for (const key of node.keys()) if (!SHOWN.includes(key)) node.delete(key);
  const visible = annotations.filter(isVisible);
  if (visible.length > 0) stamp(page, visible);
  const links = annotations.map((annotation) => linkOf(annotation)).filter((link) => link !== null);
  if (links.length > 0) node.set(name("Annots"), node.context.obj(links));
}

function annotationsOf(node: PDFDict): PDFDict[] {
  const found = node.lookup(name("Annots"));
  if (!(found instanceof PDFArray)) return [];
  return Array.from({ length: found.size() }, (_, at) => found.lookup(at)).filter((each) => each instanceof PDFDict);
}

/** Hidden and NoView (ISO 32000-1, table 165). */
const UNSEEN = 2 | 32;

function isVisible(annotation: PDFDict): boolean {
  const flags = Number(annotation.lookup(name("F"))?.toString() ?? 0);
  return (flags & UNSEEN) === 0 && annotation.lookup(name("Subtype")) !== name("Popup");
}

const PLACE = ["Type", "Subtype", "Rect", "QuadPoints", "Border", "F"].map(name);

/** A link with nothing but its place and its address; null for every other annotation. */
function linkOf(annotation: PDFDict): PDFDict | null {
  const action = annotation.lookup(name("A"));
  if (annotation.lookup(name("Subtype")) !== name("Link") || !(action instanceof PDFDict)) return null;
  const address = action.lookup(name("URI"));
  const isWeb = address instanceof PDFString && /^(https?|mailto):/i.test(address.asString());
  if (action.lookup(name("S")) !== name("URI") || !isWeb) return null;
  const link = annotation.context.obj({ A: { S: "URI", URI: address } });
  for (const key of PLACE) {
    const value = annotation.get(key);
    if (value) link.set(key, value);
  }
  return link;
}
