import { type Bodies, CONTENT, FONT, type ForgedPdf, makePdf, PAGE, PAGES, say, stream } from "../pdf.ts";
import { forgeSignature } from "../sign.ts";
import { attacks, type Cast } from "./attack.ts";
import { AMOUNT, appendTable, EVIL, whiteBox } from "./common.ts";

const OVERLAY = 8;
const OTHER_FONT = 9;
const STAMP = 10;
const LAYER = 11;
const OTHER_CONTENT = 12;
const OTHER_PAGES = 13;
const OTHER_PAGE = 14;
const OTHER_CATALOG = 15;
const CATALOG =
  `/Type /Catalog /OCProperties << /OCGs [${LAYER} 0 R] /D << /ON [${LAYER} 0 R] >> >> ` +
  "/AcroForm << /Fields [16 0 R] /DA (/F1 14 Tf) >>";
const FIELD = 16;

/** What the attacker hands over to be signed: it shows the honest amount and holds all that is needed for another. */
const prepared = (): ForgedPdf =>
  makePdf({
    [OVERLAY]: whiteBox(),
    [OTHER_FONT]: "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>",
    [STAMP]: `<< /Type /Annot /Subtype /Stamp /Rect ${AMOUNT} /AP << /N ${OVERLAY} 0 R >> /OC ${LAYER} 0 R >>`,
    [LAYER]: "<< /Type /OCG /Name (che) >>",
    [OTHER_CONTENT]: EVIL,
    [OTHER_PAGES]: `<< /Type /Pages /Kids [${OTHER_PAGE} 0 R] /Count 1 /MediaBox [0 0 595 842] >>`,
    [OTHER_PAGE]: `<< /Type /Page /Parent ${OTHER_PAGES} 0 R /Contents ${OTHER_CONTENT} 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    [OTHER_CATALOG]: `<< /Type /Catalog /Pages ${OTHER_PAGES} 0 R >>`,
    [FIELD]: `<< /FT /Tx /T (so) /V (9 000 000) /DA (/F1 14 Tf) /Type /Annot /Subtype /Widget /Rect [70 600 300 630] /AP << /N 17 0 R >> >>`,
    17: stream(say("1 000 000"), "/Type /XObject /Subtype /Form /BBox [0 0 230 30]"),
    [PAGE]: makePdf()
      .body(PAGE)
      .replace("/Font <<", `/XObject << /X ${OVERLAY} 0 R >> /Font <<`)
      .replace(/>>$/, `/Annots [${STAMP} 0 R ${FIELD} 0 R] >>`),
    1: `<< ${CATALOG} /Pages 2 0 R >>`,
  });

const shadow = (change: (pdf: ForgedPdf) => Bodies) => (cast: Cast) => {
  const pdf = forgeSignature(prepared(), cast.signer);
  return pdf.update(change(pdf)).bytes;
};

/** A second body of an object lies in the signed bytes, named by no section until the attacker's. */
const planted =
  (num: number, body: string) =>
  ({ signer }: Cast): Uint8Array => {
    const base = makePdf();
    const pdf = forgeSignature(base.withBytes(base.update({ [num]: body }, { xref: "none" }).bytes), signer);
    return appendTable(pdf, { [num]: base.bytes.length });
  };

const swapped = (pdf: ForgedPdf, num: number, from: string | RegExp, to: string): Bodies => ({
  [num]: pdf.body(num).replace(from, to),
});

export const SHADOWS = [
  ...attacks("shadow: hide", [
    [
      "a covering picture emptied",
      "annotation-changed",
      shadow(() => ({ [OVERLAY]: stream("", "/Type /XObject /Subtype /Form /BBox [0 0 230 30]") })),
    ],
    ["a covering picture made null", "page-changed", shadow(() => ({ [OVERLAY]: "null" }))],
    [
      "a covering annotation taken away",
      "annotation-changed",
      shadow((pdf) => swapped(pdf, PAGE, `${STAMP} 0 R `, "")),
    ],
    [
      "a covering annotation made invisible",
      "annotation-changed",
      shadow((pdf) => swapped(pdf, STAMP, /\/OC/, "/F 2 /OC")),
    ],
    ["a covering layer switched off", "document-changed", shadow((pdf) => swapped(pdf, 1, "/ON [", "/OFF ["))],
    ["a covering layer's object set free", "document-changed", shadow(() => ({ [LAYER]: "null" }))],
  ]),
  ...attacks("shadow: replace", [
    [
      "planted content put in the page's place",
      "page-changed",
      shadow((pdf) => swapped(pdf, PAGE, `${CONTENT} 0 R`, `${OTHER_CONTENT} 0 R`)),
    ],
    [
      "a planted font put under the used name",
      "page-changed",
      shadow((pdf) => swapped(pdf, PAGE, `/F1 ${FONT} 0 R`, `/F1 ${OTHER_FONT} 0 R`)),
    ],
    [
      "the used font defined anew",
      "page-changed",
      shadow(() => ({ [FONT]: "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>" })),
    ],
    [
      "values shown that differ from the signed appearances",
      "form-changed",
      shadow((pdf) => swapped(pdf, 1, "/DA (/F1 14 Tf)", "/DA (/F1 14 Tf) /NeedAppearances true")),
    ],
    [
      "a field's appearance taken away, so that its value is drawn",
      "form-changed",
      shadow((pdf) => swapped(pdf, FIELD, "/AP << /N 17 0 R >>", "")),
    ],
  ]),
  ...attacks("shadow: hide and replace", [
    [
      "the catalog leading to planted pages",
      "page-changed",
      shadow((pdf) => swapped(pdf, 1, "/Pages 2 0 R", `/Pages ${OTHER_PAGES} 0 R`)),
    ],
    [
      "the page tree leading to a planted page",
      "page-changed",
      shadow((pdf) => swapped(pdf, PAGES, "[3 0 R]", `[${OTHER_PAGE} 0 R]`)),
    ],
    [
      "a trailer leading to a planted catalog",
      "no-signature",
      ({ signer }) => {
        const pdf = forgeSignature(prepared(), signer);
        const text = pdf.update({ [pdf.nextNumber]: "(x)" }).bytes.toString("latin1");
        const at = text.lastIndexOf("/Root 1 0 R");
        return Buffer.from(
          `${text.slice(0, at)}/Root ${OTHER_CATALOG} 0 R${text.slice(at + "/Root 1 0 R".length)}`,
          "latin1",
        );
      },
    ],
    ["a section that names a planted second content", "page-changed", planted(CONTENT, EVIL)],
    [
      "a section that names a planted second font",
      "page-changed",
      planted(FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>"),
    ],
    [
      "a section that names a planted second page tree",
      "page-changed",
      planted(PAGES, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 600] >>"),
    ],
  ]),
];
