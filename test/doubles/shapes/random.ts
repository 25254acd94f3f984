import fc from "fast-check";
import { documentObjects, FIRST_PAGE, type Plan, TRAILER } from "./document.ts";
import { type Layout, type Revision, writePdf } from "./writer.ts";

const NOTE = "<</Type/Annot/Subtype/Text/Rect[40 40 60 60]/Contents(kept)>>";
const FIELD = "<</FT/Tx/T(Note)/V(kept)/DA(/F 12 Tf)>>";
const MORE = { 50: NOTE, 51: "[50 0 R]", 52: FIELD, 53: "[52 0 R]", 54: "<</Fields 53 0 R>>" };
const ANNOTATIONS = ["", "/Annots[]", "/Annots[50 0 R]", "/Annots 51 0 R", "/Annots null"];
const FORMS = ["", "/AcroForm 54 0 R", "/AcroForm<</Fields 53 0 R>>", "/AcroForm<</Fields[52 0 R]/SigFlags 1>>"];

const plan: fc.Arbitrary<Plan> = fc
  .record({
    pages: fc.integer({ min: 1, max: 12 }),
    fan: fc.integer({ min: 2, max: 5 }),
    catalog: fc.constantFrom(...FORMS),
    annotations: fc.array(fc.constantFrom(...ANNOTATIONS), { minLength: 1, maxLength: 3 }),
  })
  .map(({ annotations, ...rest }) => ({ ...rest, more: MORE, page: (at) => annotations[at % annotations.length]! }));

const layout: fc.Arbitrary<Layout> = fc.record({
  header: fc.constantFrom("%PDF-1.4", "%PDF-1.7", "%PDF-2.0"),
  eol: fc.constantFrom("\n", "\r", "\r\n"),
  after: fc.constantFrom("", "\n\n", " ".repeat(300), "\0".repeat(900)),
});

const form = fc.constantFrom("table" as const, "stream" as const, "hybrid" as const);
const widths = fc.constantFrom([1, 3, 2], [1, 4, 1], [2, 5, 3], [1, 8, 2]) as fc.Arbitrary<[number, number, number]>;

/** Which of the catalog, the first page, annotations and form an update writes again, as they are. */
const rewritten = fc.subarray([1, FIRST_PAGE, 50, 51, 53, 54]);

/** A well-formed file: any form of cross-reference, packing, line end, page tree and form, and up to three updates. */
export const anyFile: fc.Arbitrary<Uint8Array> = fc
  .record({
    plan,
    layout,
    first: fc.record({ form, widths, packed: fc.subarray([1, 2, 3, FIRST_PAGE, 50, 51, 53, 54]) }),
    updates: fc.array(fc.record({ form, widths, rewritten, pack: fc.boolean() }), { maxLength: 3 }),
  })
  .map((drawn) => {
    const objects = documentObjects(drawn.plan);
    const packed = (form: Revision["form"], numbers: readonly number[]) => (form === "table" ? [] : numbers);
    const first = {
      ...drawn.first,
      objects,
      packed: packed(drawn.first.form, drawn.first.packed),
      packIn: 900,
      streamAt: 901,
      trailer: TRAILER,
    };
    const updates = drawn.updates.map(({ form, widths, rewritten, pack }, at) => ({
      form,
      widths,
      objects: Object.fromEntries(rewritten.map((number) => [number, objects[number]!])),
      packed: packed(form, pack ? rewritten : []),
      packIn: 902 + 2 * at,
      streamAt: 903 + 2 * at,
      trailer: TRAILER,
    }));
    return writePdf([first, ...updates], drawn.layout);
  });
