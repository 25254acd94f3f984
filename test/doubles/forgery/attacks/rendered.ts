import type { Forger } from "../cms.ts";
import { type Bodies, type ForgedPdf, makePdf, PAGE, stream } from "../pdf.ts";
import { forgeSignature, withAnnotation } from "../sign.ts";
import { type Attack, attacks } from "./attack.ts";

const FIELD = 7;
const PICTURE = 8;
const WIDGET = 9;
const OTHER_FONT = 10;
const SYMBOLS = "<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>";
const PLACE = "/Type /Annot /Subtype /Widget /P 3 0 R /Rect [70 600 300 630]";
const AMOUNT = `/AP << /N ${PICTURE} 0 R >>`;

interface FormPlan {
  /** What else the form says. */
  readonly form: string;
  readonly objects: Bodies;
  /** The object that stands among the page's annotations. */
  readonly widget?: number;
  readonly certify?: 1 | 2 | 3;
  /** More entries of the page. */
  readonly page?: string;
}

/** A signed page with a field that shows an amount. */
function signedForm(signer: Forger, { form, objects, widget = FIELD, certify, page = "" }: FormPlan): ForgedPdf {
  const pdf = makePdf({
    1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${FIELD} 0 R] ${form} >> >>`,
    [PAGE]: withAnnotation(makePdf().body(PAGE).replace(/>>$/, `${page} >>`), widget),
    [PICTURE]: stream(
      "BT /F1 14 Tf 2 8 Td (1 000 000) Tj ET",
      "/Type /XObject /Subtype /Form /BBox [0 0 230 30] /Resources << /Font << /F1 5 0 R >> >>",
    ),
    ...objects,
  });
  return forgeSignature(pdf, signer, certify ? { certify } : {});
}

const inCatalog = (pdf: ForgedPdf, from: string, to: string): Buffer =>
  pdf.update({ 1: pdf.body(1).replace(from, to) }).bytes;

/** The field is drawn from its value, in a font that the form is given later. */
export const otherFont = (signer: Forger, page = ""): Uint8Array => {
  const pdf = signedForm(signer, {
    form: "/NeedAppearances true",
    objects: {
      [FIELD]: `<< /FT /Tx /T (so) /V (1 000 000) /DA (/Zz 14 Tf 0 g) ${PLACE} ${AMOUNT} >>`,
      [OTHER_FONT]: SYMBOLS,
    },
    page,
  });
  const fonts = `/DR << /Font << /Zz ${OTHER_FONT} 0 R >> >>`;
  return inCatalog(pdf, "/NeedAppearances true", `/NeedAppearances true ${fonts}`);
};

const whiteInk: Attack["build"] = ({ signer }) => {
  const pdf = signedForm(signer, {
    form: "/NeedAppearances true /DR << /Font << /F1 5 0 R >> >>",
    objects: { [FIELD]: `<< /FT /Tx /T (so) /V (1 000 000) ${PLACE} ${AMOUNT} >>` },
  });
  return inCatalog(pdf, "/NeedAppearances true", "/NeedAppearances true /DA (/F1 14 Tf 1 g)");
};

/** The value stands in the field and the picture in its widget, so that no dictionary has both. */
const drawnAnew: Attack["build"] = ({ signer }) => {
  const pdf = signedForm(signer, {
    form: "/DA (/F1 14 Tf 0 g) /DR << /Font << /F1 5 0 R >> >>",
    objects: {
      [FIELD]: `<< /FT /Tx /T (so) /V (9 000 000) /Kids [${WIDGET} 0 R] >>`,
      [WIDGET]: `<< ${PLACE} /Parent ${FIELD} 0 R ${AMOUNT} >>`,
    },
    widget: WIDGET,
    certify: 2,
  });
  return inCatalog(pdf, "/DA (/F1", "/NeedAppearances true /DA (/F1");
};

/** On a turned page the picture stays upright, turning about its corner out of the rectangle and over the amount. */
const turnedOver: Attack["build"] = ({ signer, second }) => {
  const turned = makePdf({ [PAGE]: makePdf().body(PAGE).replace(/>>$/, "/Rotate 90 >>") });
  const pdf = forgeSignature(turned, signer);
  const picture = pdf.nextNumber + 2;
  const upright = "/Type /Annot /Subtype /Widget /FT /Sig /T (S2) /F 148 /Rect [80 530 240 690]";
  return forgeSignature(pdf, second, {
    with: ({ field, signature }) => ({
      [field]: `<< ${upright} /V ${signature} 0 R /P 3 0 R /AP << /N ${picture} 0 R >> >>`,
      [picture]: stream("1 g 0 0 160 160 re f", "/Type /XObject /Subtype /Form /BBox [0 0 160 160]"),
    }),
  }).bytes;
};

/** Nothing that the file says of its changes speaks against these; what is shown does. */
export const RENDERED = [
  ...attacks("shadow: replace", [
    [
      "a font put into the form's resources, in which viewers draw a signed value",
      "rendering-differs",
      ({ signer }) => otherFont(signer),
    ],
    ["a default appearance in white, in which viewers draw a signed value", "rendering-differs", whiteInk],
    ["viewers asked to draw a value that the signed picture does not show", "rendering-differs", drawnAnew],
  ]),
  ...attacks("sneaky signature", [
    ["a picture that turns out of its rectangle over the amount", "rendering-differs", turnedOver],
  ]),
];
