import { CONTENT, FONT, type ForgedPdf, makePdf, PAGE, say, stream } from "../pdf.ts";
import { forgeSignature, withAnnotation } from "../sign.ts";
import { attacks, type Cast } from "./attack.ts";

const FIELD = 7;
const LOOK = 8;
const NEW = 70;
const RECT = "[70 600 300 630]";
const look = (content: string): string =>
  stream(
    content,
    `/Type /XObject /Subtype /Form /BBox [0 0 230 30] /Resources << /Font << /F1 ${FONT} 0 R >> /XObject << /I ${NEW} 0 R >> >>`,
  );
const words = (text: string): string => `/Tx BMC q BT /F1 12 Tf 2 10 Td (${text}) Tj ET Q EMC`;

/** A form with one field that is filled and shows its value, certified with P = 2. */
function certified(cast: Cast, entries: string, shown: string): ForgedPdf {
  const field = `<< ${entries} /T (so) /DA (/F1 12 Tf) /Type /Annot /Subtype /Widget /Rect ${RECT} /P ${PAGE} 0 R /AP << /N ${LOOK} 0 R >> >>`;
  const form = makePdf({
    [FIELD]: field,
    [LOOK]: look(shown),
    1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${FIELD} 0 R] >> >>`,
    [PAGE]: withAnnotation(makePdf().body(PAGE), FIELD),
  });
  return forgeSignature(form, cast.signer, { certify: 2 });
}

type Refill = (field: string) => Readonly<Record<number, string>>;
const text = (refill: Refill) => (cast: Cast) => {
  const pdf = certified(cast, "/FT /Tx /V (1 000 000)", words("1 000 000"));
  return pdf.update(refill(pdf.body(FIELD))).bytes;
};
const button = (refill: Refill) => (cast: Cast) => {
  const pdf = certified(cast, "/FT /Btn /V /Co /AS /Co", words("x"));
  return pdf.update(refill(pdf.body(FIELD))).bytes;
};
const image = stream(
  "\0",
  "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
);

/** What a filled field shows is made to differ from what it holds; P = 2 permits to fill it. */
export const FILLINGS = attacks("evil annotation", [
  [
    "a field's picture swapped, its value as it was",
    "form-changed",
    text(() => ({ [LOOK]: look(words("9 000 000")) })),
  ],
  [
    "a new picture put in a field, its value as it was",
    "form-changed",
    text((field) => ({ [FIELD]: field.replace(`${LOOK} 0 R`, `${NEW} 0 R`), [NEW]: look(words("9 000 000")) })),
  ],
  [
    "a value filled in that the field does not show",
    "form-changed",
    text((field) => ({ [FIELD]: field.replace("1 000", "9 000") })),
  ],
  [
    "a value filled in, another shown",
    "form-changed",
    text((field) => ({ [FIELD]: field.replace("1 000", "9 000"), [LOOK]: look(words("1 900 000")) })),
  ],
  [
    "a field's picture taken away, its value as it was",
    "form-changed",
    text((field) => ({ [FIELD]: field.replace(/\/AP <<.*?>>/, "") })),
  ],
  [
    "a field's words drawn as an image",
    "form-changed",
    text((field) => ({
      [FIELD]: field.replace("/V (1 000 000)", "/V ()"),
      [LOOK]: look("q 200 0 0 20 2 2 cm /I Do Q"),
      [NEW]: image,
    })),
  ],
  [
    "a field's words drawn as lines",
    "form-changed",
    text((field) => ({
      [FIELD]: field.replace("/V (1 000 000)", "/V ()"),
      [LOOK]: look("10 5 m 20 5 l 20 25 l 10 25 l 10 15 l 20 15 l S"),
    })),
  ],
  [
    "a field's words in a font that does not say them",
    "form-changed",
    text((field) => ({
      [FIELD]: field.replace("1 000", "9 000"),
      [LOOK]: look(words("1 000 000")).replace(`/F1 ${FONT} 0 R`, `/F1 ${NEW} 0 R`),
      [NEW]: "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>",
    })),
  ],
  ["a button's tick swapped for words", "form-changed", button(() => ({ [LOOK]: look(words("khong dong y")) }))],
  [
    "a button shown in a state it does not have",
    "form-changed",
    button((field) => ({ [FIELD]: field.replace("/V /Co", "/V /Khong") })),
  ],
]);

const everyLevel = [1, 2, 3, null] as const;
const under = (p: 1 | 2 | 3 | null) => (p === null ? "behind an approval" : `under P = ${p}`);

/** Nothing is covered and nothing taken away: words come to where the page was blank. */
export const ADDITIONS = attacks("incremental saving", [
  ...everyLevel.flatMap((p) => {
    const signed = (cast: Cast) => forgeSignature(makePdf(), cast.signer, p === null ? {} : { certify: p });
    return [
      [
        `a second content on blank paper ${under(p)}`,
        "page-changed",
        (cast: Cast) => {
          const pdf = signed(cast);
          const page = pdf.body(PAGE).replace(`/Contents ${CONTENT} 0 R`, `/Contents [${CONTENT} 0 R ${NEW} 0 R]`);
          return pdf.update({ [PAGE]: page, [NEW]: stream("BT /F1 14 Tf 72 300 Td (va 9 000 000 dong) Tj ET") }).bytes;
        },
      ],
      [
        `words behind the page's own ${under(p)}`,
        "page-changed",
        (cast: Cast) => {
          const more = `${say("So tien: 1 000 000 dong")} BT /F1 14 Tf 72 300 Td (va 9 000 000 dong) Tj ET`;
          return signed(cast).update({ [CONTENT]: stream(more) }).bytes;
        },
      ],
    ] as const;
  }),
]);
