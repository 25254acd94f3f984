import { documentObjects, FIRST_PAGE, type Plan, TRAILER } from "./document.ts";
import { type Layout, type Revision, stream, writePdf } from "./writer.ts";

/** The document in one revision. */
const one = (plan: Plan = {}, revision: Partial<Revision> = {}, layout: Layout = {}): Uint8Array =>
  writePdf([{ objects: documentObjects(plan), form: "table", streamAt: 900, trailer: TRAILER, ...revision }], layout);

/** Two pages, then an update. */
const updated = (first: Plan, then: Partial<Revision>): Uint8Array =>
  writePdf([
    { objects: documentObjects(first), form: "table", trailer: TRAILER },
    { objects: {}, form: "table", trailer: TRAILER, ...then },
  ]);

const packed = { packed: [1, 2, 3, FIRST_PAGE], packIn: 899 };
const field = "<</FT/Tx/T(Note)/V(kept)/DA(/F 12 Tf)>>";
const note = "<</Type/Annot/Subtype/Text/Rect[40 40 60 60]/Contents(kept)>>";
const XFA = stream("", '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>');
const unsigned = "<</FT/Sig/T(Waiting)/Type/Annot/Subtype/Widget/Rect[40 40 240 100]/F 4/P 100 0 R>>";

/** Files as other programs write them, that tools at hand do not make on demand. Each is well-formed. */
export const SHAPES: Readonly<Record<string, () => Uint8Array>> = {
  "a classic table": () => one(),
  "a cross-reference stream": () => one({}, { form: "stream" }),
  "object streams": () => one({}, { form: "stream", ...packed }),
  "a hybrid file whose catalog and pages are hidden from old readers": () => one({}, { form: "hybrid", ...packed }),
  "fields of odd widths": () => one({}, { form: "stream", ...packed, widths: [1, 7, 3] }),
  "a cross-reference stream whose entries have no type": () => one({}, { form: "stream", widths: [0, 4, 0] }),
  "no generation in its cross-reference stream": () => one({}, { form: "stream", ...packed, widths: [1, 2, 1] }),
  "lines that end with CR alone": () => one({}, {}, { eol: "\r" }),
  "lines that end with CR LF": () => one({}, {}, { eol: "\r\n" }),
  "blanks and a remark after the end": () =>
    one({}, {}, { after: `${" ".repeat(400)}\n% sent by an invented portal\n` }),
  "zeros after the end": () => one({}, {}, { after: "\0".repeat(1000) }),
  "PDF 2.0": () => one({ catalog: "/Version/2.0" }, {}, { header: "%PDF-2.0" }),
  "objects of a higher generation": () =>
    writePdf([
      { objects: { ...documentObjects(), 50: note }, form: "table", trailer: TRAILER },
      { objects: {}, freed: { 50: 1 }, form: "table", trailer: TRAILER },
      {
        objects: { 50: "<</Fields[]>>", 1: "<</Type/Catalog/Pages 2 0 R/AcroForm 50 1 R>>" },
        generations: { 50: 1 },
        form: "table",
        trailer: TRAILER,
      },
    ]),
  "a catalog of a higher generation": () =>
    one({}, { generations: { 1: 2 }, trailer: TRAILER.replace("1 0 R", "1 2 R") }),
  "objects set free by an update": () =>
    updated({ more: { 50: note }, page: (at) => (at === 0 ? "/Annots[50 0 R]" : "") }, { freed: { 50: 1 } }),
  "an update by a cross-reference stream behind a hybrid file": () =>
    writePdf([
      { objects: documentObjects(), form: "hybrid", streamAt: 900, ...packed, trailer: TRAILER },
      {
        objects: { 3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>" },
        form: "stream",
        streamAt: 901,
        trailer: TRAILER,
      },
    ]),
  "a form that stands in the catalog": () => one({ catalog: "/AcroForm<</Fields[50 0 R]>>", more: { 50: field } }),
  "a form whose fields are an array of their own": () =>
    one({ catalog: "/AcroForm 51 0 R", more: { 50: field, 51: "<</Fields 52 0 R>>", 52: "[50 0 R]" } }),
  "a form in the catalog whose fields are an array of their own": () =>
    one({ catalog: "/AcroForm<</Fields 52 0 R>>", more: { 50: field, 52: "[50 0 R]" } }),
  "a form with a static XFA beside its fields": () =>
    one({ catalog: "/AcroForm<</Fields[52 0 R]/XFA 50 0 R>>", more: { 50: XFA, 52: field } }),
  "a form without fields": () => one({ catalog: "/AcroForm 51 0 R", more: { 51: "<</DA(/F 0 Tf)>>" } }),
  "a form that is null": () => one({ catalog: "/AcroForm 51 0 R", more: { 51: "null" } }),
  "a signature field that waits": () =>
    one({
      catalog: "/AcroForm<</Fields[50 0 R]>>",
      more: { 50: unsigned },
      page: (at) => (at === 0 ? "/Annots[50 0 R]" : ""),
    }),
  "annotations in an array of their own": () =>
    one({ more: { 50: note, 51: "[50 0 R]" }, page: (at) => (at === 0 ? "/Annots 51 0 R" : "") }),
  "annotations in an array that all pages share": () =>
    one({ more: { 50: note, 51: "[50 0 R]" }, page: () => "/Annots 51 0 R" }),
  "annotations that are null": () => one({ page: () => "/Annots null" }),
  "ten pages in a tree of twos": () => one({ pages: 10, fan: 2 }),
  "two thousand pages in one node": () => one({ pages: 2000 }),
  "two thousand pages in a tree of eights, packed": () => {
    const objects = documentObjects({ pages: 2000, fan: 8 });
    const all = Object.keys(objects)
      .map(Number)
      .filter((number) => !objects[number]!.includes("stream"));
    return writePdf([{ objects, form: "stream", streamAt: 9001, packed: all, packIn: 9000, trailer: TRAILER }]);
  },
  "a box inherited from the root of the tree": () => {
    const objects = documentObjects();
    const strip = (number: number) => objects[number]!.replace("/MediaBox[0 0 595 842]", "");
    const root = objects[2]!.replace(">>", "/MediaBox[0 0 595 842]/Rotate 90>>");
    return writePdf([
      { objects: { ...objects, 2: root, 100: strip(100), 102: strip(102) }, form: "table", trailer: TRAILER },
    ]);
  },
  "metadata, an outline and names beside the pages": () =>
    one({
      catalog: "/Metadata 50 0 R/Outlines 51 0 R/Names<</Dests<</Names[(a)[100 0 R/Fit]]>>>>/PageMode/UseOutlines",
      more: {
        50: stream(
          "/Type/Metadata/Subtype/XML",
          '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta><?xpacket end="w"?>',
        ),
        51: "<</Type/Outlines/First 52 0 R/Last 52 0 R/Count 1>>",
        52: "<</Title<FEFF1EE6>/Parent 51 0 R/Dest(a)>>",
      },
    }),
};

/** Files that must be refused, each with the code of the reason. */
export const REFUSED: Readonly<Record<string, { readonly make: () => Uint8Array; readonly code: string }>> = {
  "a header that is not at the first byte": {
    make: () => one({}, {}, { before: "HTTP/1.1 200 OK\r\n\r\n" }),
    code: "pdf-broken",
  },
  "a file cut off in the middle": { make: () => one().subarray(0, 700), code: "pdf-broken" },
  "more than two kilobytes after the end": { make: () => one({}, {}, { after: "x".repeat(4000) }), code: "pdf-broken" },
  "a form that is rendered anew at every opening": {
    make: () => one({ catalog: "/NeedsRendering true/AcroForm<</Fields[]/XFA 50 0 R>>", more: { 50: XFA } }),
    code: "pdf-dynamic-form",
  },
  "a table that points beside its objects": {
    make: () =>
      Buffer.from(
        Buffer.from(one())
          .toString("latin1")
          .replaceAll(/^\d{10}(?= 00000 n)/gm, moved),
        "latin1",
      ),
    code: "pdf-broken",
  },
};

const moved = (offset: string) => String(Number(offset) + 5).padStart(10, "0");
