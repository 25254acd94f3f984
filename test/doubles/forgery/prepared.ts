import type { FindingCode } from "../../../main/verification/gate/finding.ts";
import { type Bodies, CATALOG, CONTENT, FONT, type ForgedPdf, makePdf, PAGE, say, stream } from "./pdf.ts";
import { CODINGS, SCAN, type ScanCoding, scanOf } from "./scan.ts";
import { withAnnotation, withField } from "./sign.ts";

/** A paper laid before a signer with something in it that nobody sees, or that acts by itself. */
export interface Prepared {
  readonly name: string;
  readonly code: FindingCode;
  build(): ForgedPdf;
}

const [NEW, MORE] = [20, 21];
const plain = makePdf();
const IMAGE = "/Type /XObject /Subtype /Image /Width 40 /Height 40 /ColorSpace /DeviceGray /BitsPerComponent 8";
const picture = stream("\x80".repeat(1600), IMAGE);
const HONEST = say("So tien: 1 000 000 dong");
const withPicture = plain.body(PAGE).replace("/Font <<", `/XObject << /X ${NEW} 0 R >> /Font <<`);
const catalog = (entries: string): Bodies => ({ [CATALOG]: plain.body(CATALOG).replace(/>>$/, `${entries} >>`) });
const annotated = (annotation: string, more: Bodies = {}): Bodies => ({
  [NEW]: annotation,
  [PAGE]: withAnnotation(plain.body(PAGE), NEW),
  ...more,
});
const drawing = (content: string): Bodies => ({ [NEW]: picture, [PAGE]: withPicture, [CONTENT]: stream(content) });
const field = (entries: string, shown: string | null): Bodies => ({
  ...annotated(
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (so) /Rect [70 600 300 630] ${entries} ${shown === null ? "" : `/AP << /N ${MORE} 0 R >>`} >>`,
  ),
  [CATALOG]: withField(plain.body(CATALOG), NEW),
  [MORE]: stream(
    `BT /F1 12 Tf 2 8 Td (${shown}) Tj ET`,
    `/Type /XObject /Subtype /Form /BBox [0 0 230 30] /Resources << /Font << /F1 ${FONT} 0 R >> >>`,
  ),
});

const LINK = "<< /Type /Annot /Subtype /Link /Rect [70 600 300 630] /A";
const rows: readonly (readonly [string, FindingCode, Bodies])[] = [
  ["a picture outside the page", "image-hidden", drawing(`${HONEST} q 90 0 0 90 900 100 cm /X Do Q`)],
  ["a picture drawn as a dot", "image-hidden", drawing(`${HONEST} q 1 0 0 1 100 100 cm /X Do Q`)],
  ["a picture under white", "image-hidden", drawing(`${HONEST} q 90 0 0 90 70 100 cm /X Do Q 1 g 60 90 200 200 re f`)],
  ["a picture under another", "image-hidden", drawing("q 90 0 0 90 70 100 cm /X Do Q q 200 0 0 200 60 90 cm /X Do Q")],
  ["a picture clipped away", "image-hidden", drawing("q 0 0 9 9 re W n 90 0 0 90 70 100 cm /X Do Q")],
  ["a picture at hand that is not drawn", "image-hidden", drawing(HONEST)],
  ["text under white", "text-covered", { [CONTENT]: stream(`${HONEST} 1 1 1 rg 60 680 400 40 re f`) }],
  ["text under a picture", "text-covered", drawing(`${HONEST} q 500 0 0 90 50 660 cm /X Do Q`)],
  ["one digit under white", "text-covered", { [CONTENT]: stream(`${HONEST} 1 g 134 697 9 14 re f`) }],
  [
    "text under white in strips",
    "text-covered",
    {
      [CONTENT]: stream(
        `${HONEST} 1 g ${Array.from({ length: 10 }, (_, at) => `60 ${690 + 3 * at} 300 3 re f`).join(" ")}`,
      ),
    },
  ],
  [
    "white text on a ground that a layer takes away",
    "text-invisible",
    {
      [CONTENT]: stream(`${HONEST} /OC /L BDC 0 g 60 590 200 30 re f EMC 1 g BT /F1 9 Tf 72 600 Td (them) Tj ET`),
      [PAGE]: plain.body(PAGE).replace("/Font <<", `/Properties << /L ${NEW} 0 R >> /Font <<`),
      [NEW]: "<< /Type /OCG /Name (a) >>",
    },
  ],
  ["white text", "text-invisible", { [CONTENT]: stream(`${HONEST} 1 g BT /F1 9 Tf 72 600 Td (them) Tj ET`) }],
  ["invisible text without a picture", "text-invisible", { [CONTENT]: stream(`3 Tr ${HONEST}`) }],
  ["text too small to read", "text-invisible", { [CONTENT]: stream("BT /F1 .4 Tf 72 600 Td (them) Tj ET") }],
  ["text above the page", "text-invisible", { [CONTENT]: stream("BT /F1 9 Tf 72 900 Td (them) Tj ET") }],
  [
    "a stamp over the amount",
    "annotation-over-content",
    annotated("<< /Type /Annot /Subtype /Stamp /Rect [70 690 300 720] >>"),
  ],
  [
    "a note that covers the amount in white",
    "text-covered",
    annotated(`<< /Type /Annot /Subtype /Square /Rect [60 680 400 730] /AP << /N ${MORE} 0 R >> >>`, {
      [MORE]: stream("1 g 0 0 340 50 re f", "/Type /XObject /Subtype /Form /BBox [0 0 340 50]"),
    }),
  ],
  [
    "an annotation that is hidden",
    "annotation-hidden",
    annotated("<< /Type /Annot /Subtype /FreeText /F 2 /Rect [70 690 300 720] >>"),
  ],
  [
    "a layer that is off",
    "layer-off",
    {
      ...catalog(`/OCProperties << /OCGs [${NEW} 0 R] /D << /OFF [${NEW} 0 R] >> >>`),
      [NEW]: "<< /Type /OCG /Name (a) >>",
    },
  ],
  [
    "a layer that goes on in print",
    "layer-switches",
    {
      ...catalog(
        `/OCProperties << /OCGs [${NEW} 0 R] /D << /AS [<< /Event /Print /OCGs [${NEW} 0 R] /Category [/Print] >>] >> >>`,
      ),
      [NEW]: "<< /Type /OCG /Name (a) >>",
    },
  ],
  ["a value that is not what the field shows", "form-value-differs", field("/V (9 000 000)", "1 000 000")],
  ["a value that the field does not show at all", "form-value-differs", field("/V (9 000 000)", null)],
  [
    "fields that each reader draws anew",
    "form-redrawn",
    {
      ...field("/V (1)", "1"),
      [CATALOG]: plain.body(CATALOG).replace(/>>$/, `/AcroForm << /Fields [${NEW} 0 R] /NeedAppearances true >> >>`),
    },
  ],
  ["a script on opening", "script", catalog("/OpenAction << /S /JavaScript /JS (1) >>")],
  ["a program to start", "launch", annotated(`${LINK} << /S /Launch /F (a.exe) >> >>`)],
  ["another file to open", "outside-action", annotated(`${LINK} << /S /GoToR /F (a.pdf) /D [0 /Fit] >> >>`)],
  ["a link to a file of the machine", "outside-action", annotated(`${LINK} << /S /URI /URI (file:///c:/a) >> >>`)],
  ["a form that sends itself", "outside-action", annotated(`${LINK} << /S /SubmitForm /F (http://a.invalid) >> >>`)],
  ["an action that switches layers", "switching-action", annotated(`${LINK} << /S /SetOCGState /State [] >> >>`)],
  [
    "an enclosed file",
    "embedded-file",
    {
      ...catalog(`/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a) /EF << /F ${NEW} 0 R >> >>] >> >>`),
      [NEW]: stream("MZ", "/Type /EmbeddedFile"),
    },
  ],
  ["a film", "media", annotated("<< /Type /Annot /Subtype /RichMedia /Rect [70 100 300 300] >>")],
  ["a dynamic form", "xfa", { ...catalog(`/AcroForm << /Fields [] /XFA ${NEW} 0 R >>`), [NEW]: stream("<x/>") }],
  [
    "a second set of pages that nothing leads to",
    "object-unused",
    {
      [NEW]: `<< /Type /Page /Parent 2 0 R /Contents ${MORE} 0 R >>`,
      [MORE]: stream(say("So tien: 9 000 000 dong")),
    },
  ],
  ["a font of the reader's own", "font-not-embedded", {}],
];

export const PREPARED: readonly Prepared[] = [
  ...(Object.keys(CODINGS) as ScanCoding[]).map((coding) => ({
    name: `ink of a scan in ${coding} under white`,
    code: "image-hidden" as const,
    build: () => scanOf(coding, "1 g 70 690 230 30 re f"),
  })),
  {
    name: "ink of a scan under another picture",
    code: "image-hidden",
    build: () =>
      scanOf("packed samples", "q 230 0 0 30 70 690 cm /X Do Q", {
        [NEW]: picture,
        [PAGE]: withPicture.replace("/XObject <<", `/XObject << /Scan ${SCAN} 0 R`),
      }),
  },
  ...rows.map(([name, code, changes]) => ({ name, code, build: () => makePdf(changes) })),
  {
    name: "a second content that no section names",
    code: "object-unlisted",
    build: () => {
      const spare = plain.update({ [CONTENT]: stream(say("So tien: 9 000 000 dong")) }, { xref: "none" });
      return plain.withBytes(spare.bytes).update({ [NEW]: "(x)" });
    },
  },
  {
    name: "bytes behind the end",
    code: "structure-unclear",
    build: () => plain.update({ [CONTENT]: stream(say("9")) }, { xref: "none" }),
  },
];
