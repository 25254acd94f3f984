import type { PdfDocument } from "../pdf/document.ts";
import { broken } from "../pdf/flaw.ts";
import { isWhite, Lexer } from "../pdf/lexer.ts";
import type { XrefSection } from "../pdf/xref-entries.ts";

/**
 * Goes through the bytes behind the signed revision and accounts for each of them: objects that a cross-reference
 * section names, the sections of the chain, startxref and %%EOF. Whatever else stands there could be seen by a reader
 * that repairs files, and not by one that does not.
 * @throws Flaw pdf-broken
 */
export function accountForTail(document: PdfDocument, signed: PdfDocument, from: number): void {
  for (const section of document.sections) if (section.span.start >= from) refuseHidden(section, signed);
  const places = knownPlaces(document.sections, from);
  const lexer = new Lexer(document.bytes, from);
  let newest: number | null = null;
  for (;;) {
    skipWhiteAndComments(lexer);
    const at = lexer.at;
    if (lexer.peek().kind === "end") break;
    const place = places.get(at);
    places.delete(at);
    if (place === undefined) expectStartXref(lexer, newest);
    else if (typeof place === "number") lexer.at = endOfObject(document, at, place);
    else lexer.at = endOfSection(place, at);
    if (typeof place === "object" && place.span.start === at) newest = at;
  }
  if (places.size > 0) throw broken("objects overlap behind the signed revision", from);
}

/** A hybrid section must not show readers of tables another state of what was signed. */
function refuseHidden({ hidden }: XrefSection, signed: PdfDocument): void {
  for (const num of hidden) if (signed.has(num)) throw broken(`object ${num} is hidden from readers of tables`);
}

function endOfObject(document: PdfDocument, at: number, num: number): number {
  const object = document.indirectAt(at);
  if (object.num !== num) throw broken(`object ${num} is not at its offset`, at);
  return object.span!.end;
}

const endOfSection = (section: XrefSection, at: number): number =>
  section.span.start === at ? section.span.end : section.hybrid!.end;

function expectStartXref(lexer: Lexer, newest: number | null): void {
  const at = lexer.at;
  lexer.expectWord("startxref");
  if (lexer.expectCount() !== newest) throw broken("startxref does not name the section before it", at);
}

/** What stands at an offset: the object of this number, or a section. */
type Place = number | XrefSection;

function knownPlaces(sections: readonly XrefSection[], from: number): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const section of sections) {
    for (const [num, entry] of section.entries) {
      if (entry.kind === "offset" && entry.offset >= from) places.set(entry.offset, num);
    }
  }
  for (const section of sections) {
    if (section.hybrid && section.hybrid.start >= from) places.set(section.hybrid.start, section);
    if (section.span.start >= from) places.set(section.span.start, section);
  }
  return places;
}

/** Comments are refused where they could be taken for structure. */
function skipWhiteAndComments(lexer: Lexer): void {
  const { bytes } = lexer;
  for (;;) {
    while (isWhite(bytes[lexer.at])) lexer.at++;
    if (bytes[lexer.at] !== 0x25) return;
    const from = lexer.at;
    while (lexer.at < bytes.length && bytes[lexer.at] !== 0x0a && bytes[lexer.at] !== 0x0d) lexer.at++;
    const comment = Buffer.from(bytes.subarray(from, lexer.at)).toString("latin1");
    if (/obj|xref|trailer|stream/.test(comment)) throw broken("structure inside a comment", from);
  }
}
