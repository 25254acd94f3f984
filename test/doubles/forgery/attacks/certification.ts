import { CONTENT, type ForgedPdf, makePdf, PAGE, stream } from "../pdf.ts";
import { forgeSignature, type SignaturePlan, withAnnotation, withField } from "../sign.ts";
import { attacks, type Cast } from "./attack.ts";
import { AMOUNT, annotated, EVIL, signed, whiteBox } from "./common.ts";

const certified = (p: 1 | 2 | 3) => (cast: Cast) => signed(cast, { certify: p });

const annotation =
  (p: 1 | 2 | 3, entries: string, more: readonly string[] = []) =>
  (cast: Cast): Uint8Array =>
    annotated(
      certified(p)(cast),
      (next) => `<< /Type /Annot /Rect ${AMOUNT} ${entries.replace("NEXT", `${next} 0 R`)} >>`,
      more,
    ).bytes;

const drawn = (subtype: string) => `/Subtype /${subtype} /AP << /N NEXT >>`;

export const EVIL_ANNOTATIONS = attacks("evil annotation", [
  ...["FreeText", "Stamp", "Redact", "Square", "Ink", "Watermark", "Screen"].map(
    (subtype) =>
      [
        `a ${subtype} over the amount under P = 3`,
        "annotation-changed",
        annotation(3, drawn(subtype), [whiteBox("9 000 000")]),
      ] as const,
  ),
  [
    "a highlight that brings a white box under P = 3",
    "annotation-changed",
    annotation(3, drawn("Highlight"), [whiteBox("9 000 000")]),
  ],
  [
    "a note that brings a white box under P = 3",
    "annotation-changed",
    annotation(3, drawn("Text"), [whiteBox("9 000 000")]),
  ],
  [
    "a highlight that brings words under P = 3",
    "annotation-changed",
    annotation(3, drawn("Highlight"), [whiteBox("9").replace("1 1 1 rg 0 0 230 30 re f", " ".repeat(24))]),
  ],
  [
    "a strike-out as white as paper under P = 3",
    "annotation-changed",
    annotation(3, "/Subtype /StrikeOut /C [1 1 1] /QuadPoints [70 900 300 900 70 500 300 500]"),
  ],
  [
    "a link with an action under P = 3",
    "annotation-changed",
    annotation(3, "/Subtype /Link /A << /S /URI /URI (http://example.invalid) >>"),
  ],
  [
    "a highlight with an action under P = 3",
    "annotation-changed",
    annotation(3, "/Subtype /Highlight /A << /S /URI /URI (http://example.invalid) >>"),
  ],
  ["a stamp under P = 2", "annotation-changed", annotation(2, drawn("Stamp"), [whiteBox("9 000 000")])],
  ["a highlight under P = 2", "annotation-changed", annotation(2, "/Subtype /Highlight")],
  ["a highlight under P = 1", "annotation-changed", annotation(1, "/Subtype /Highlight")],
]);

/** A second signature with a picture of its own. */
const covering =
  (p: 1 | 2 | 3 | null, picture: string, plan: SignaturePlan = {}, by: "second" | "stranger" = "second") =>
  (cast: Cast): Uint8Array => {
    const pdf = p === null ? signed(cast) : certified(p)(cast);
    return withPicture(pdf, cast, picture, plan, by).bytes;
  };

const withPicture = (pdf: ForgedPdf, cast: Cast, picture: string, plan: SignaturePlan, by: "second" | "stranger") =>
  forgeSignature(pdf, cast[by], {
    field: "S2",
    rect: AMOUNT,
    fieldDict: `/AP << /N ${pdf.nextNumber + 2} 0 R >>`,
    with: () => ({ [pdf.nextNumber + 2]: picture }),
    ...plan,
  });

/** A field over the amount that nobody has signed. */
function unsigned(cast: Cast): Uint8Array {
  const pdf = certified(2)(cast);
  const num = pdf.nextNumber;
  return pdf.update({
    [num]: `<< /FT /Sig /T (S2) /Type /Annot /Subtype /Widget /Rect ${AMOUNT} /P ${PAGE} 0 R /AP << /N ${num + 1} 0 R >> >>`,
    [num + 1]: whiteBox("9 000 000"),
    1: withField(pdf.body(1), num),
    [PAGE]: withAnnotation(pdf.body(PAGE), num),
  }).bytes;
}

const EMPTY = 7;
/** An empty signature field already lies over the amount when the first person signs; it is signed with a picture. */
function plantedField(p: 2 | 3 | null) {
  return (cast: Cast): Uint8Array => {
    const empty = `<< /FT /Sig /T (Cho) /Type /Annot /Subtype /Widget /Rect ${AMOUNT} /P ${PAGE} 0 R >>`;
    const base = makePdf({
      [EMPTY]: empty,
      1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${EMPTY} 0 R] /SigFlags 1 >> >>`,
      [PAGE]: withAnnotation(makePdf().body(PAGE), EMPTY),
    });
    const first = forgeSignature(base, cast.signer, p === null ? {} : { certify: p });
    const picture = first.nextNumber + 2;
    return forgeSignature(first, cast.second, {
      field: "unused",
      with: ({ signature, field }) => ({
        1: first.body(1),
        [PAGE]: first.body(PAGE),
        [field]: "null",
        [EMPTY]: empty.replace(/>>$/, `/V ${signature} 0 R /AP << /N ${picture} 0 R >> >>`),
        [picture]: whiteBox("9 000 000"),
      }),
    }).bytes;
  };
}

/** A text field lies over the amount, empty and unseen, and is filled with a picture that covers it. */
function plantedText(cast: Cast): Uint8Array {
  const field = `<< /FT /Tx /T (ten) /DA (/F1 14 Tf) /Type /Annot /Subtype /Widget /Rect ${AMOUNT} /P ${PAGE} 0 R >>`;
  const base = makePdf({
    [EMPTY]: field,
    1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${EMPTY} 0 R] >> >>`,
    [PAGE]: withAnnotation(makePdf().body(PAGE), EMPTY),
  });
  const first = forgeSignature(base, cast.signer, { certify: 2 });
  const picture = first.nextNumber;
  return first.update({
    [EMPTY]: field.replace(/>>$/, `/V (9 000 000) /AP << /N ${picture} 0 R >> >>`),
    [picture]: whiteBox("9 000 000"),
  }).bytes;
}

/** An opaque white picture; `mask` is the grey of each of its pixels' opacity. */
const image = (mask: string | null): Record<number, string> => ({
  50: stream(
    "\xff",
    `/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray ${mask ? "/SMask 51 0 R" : ""}`,
  ),
  ...(mask && {
    51: stream(mask, "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"),
  }),
  52: stream(
    "q 230 0 0 30 0 0 cm /I Do Q",
    "/Type /XObject /Subtype /Form /BBox [0 0 230 30] /Resources << /XObject << /I 50 0 R >> >>",
  ),
});
const withImage = (mask: string | null) =>
  covering(null, "", { fieldDict: "/AP << /N 52 0 R >>", with: () => image(mask) });

/** The second person's picture swapped once both have signed. */
function swappedPicture(cast: Cast): Uint8Array {
  const seal = stream("0 0 1 RG 1 1 20 20 re S", "/Type /XObject /Subtype /Form /BBox [0 0 230 30]");
  const pdf = withPicture(signed(cast), cast, seal, { rect: "[70 100 300 130]" }, "second");
  return pdf.update({ [pdf.nextNumber - 1]: whiteBox("Dong y") }).bytes;
}

export const SNEAKY_SIGNATURES = attacks("sneaky signature", [
  ["a picture over the amount behind an approval", "content-covered", covering(null, whiteBox("9 000 000"))],
  ["a picture over the amount under P = 1", "form-changed", covering(1, whiteBox("9 000 000"))],
  ["a picture over the amount under P = 2", "content-covered", covering(2, whiteBox("9 000 000"))],
  ["a picture over the amount under P = 3", "content-covered", covering(3, whiteBox("9 000 000"))],
  ["a picture over the amount by a stranger", "content-covered", covering(2, whiteBox("9 000 000"), {}, "stranger")],
  ["an opaque image over the amount", "content-covered", withImage(null)],
  ["an image whose mask hides nothing over the amount", "content-covered", withImage("\xff")],
  ["a picture over one digit of the amount", "content-covered", covering(2, whiteBox(), { rect: "[133 696 142 712]" })],
  ["a picture that papers over the page", "annotation-changed", covering(2, whiteBox(), { rect: "[0 0 595 800]" })],
  ["a field over the amount that nobody signed", "form-changed", unsigned],
  ["a planted empty field over the amount, signed with a picture", "content-covered", plantedField(null)],
  ["a planted empty field over the amount, signed with a picture under P = 2", "content-covered", plantedField(2)],
  ["a planted empty field over the amount, signed with a picture under P = 3", "content-covered", plantedField(3)],
  ["a planted text field over the amount, filled with a picture under P = 2", "content-covered", plantedText],
  ["an earlier signature's picture swapped", "form-changed", swappedPicture],
  [
    "a signature with an action",
    "form-changed",
    covering(2, whiteBox(), { fieldDict: "/A << /S /URI /URI (http://example.invalid) >>" }),
  ],
  ["a signature under the first one's name", "form-changed", covering(2, whiteBox(), { field: "Signature1" })],
  [
    "a signature whose revision changes the page",
    "page-changed",
    covering(2, whiteBox(), { rect: "[0 0 0 0]", fieldDict: "", with: () => ({ [CONTENT]: EVIL }) }),
  ],
]);
