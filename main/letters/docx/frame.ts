import {
  APPENDIX,
  attachedTo,
  ISSUER_SHARE,
  MARGINS,
  MOTTO,
  NATION,
  placeAndDate,
  RECIPIENTS,
  SIZES,
} from "../form.ts";
import type { Appendix, Letter } from "../letter.ts";
import { cellOf, paragraph, rowOf, ruleBelow, tableOf, twips } from "./markup.ts";

export const TEXT_WIDTH = twips(210 - MARGINS.left - MARGINS.right);
const LEFT = Math.round(TEXT_WIDTH * ISSUER_SHARE);
const COLUMNS = [LEFT, TEXT_WIDTH - LEFT];
const [LEFT_POINTS, RIGHT_POINTS] = [LEFT / 20, (TEXT_WIDTH - LEFT) / 20];

/** Cells stand at the top of their row: a long name on one side does not push the other down. */
const sideBySide = (rows: readonly (readonly [string, string])[]): string =>
  tableOf(
    COLUMNS,
    rows.map((cells) =>
      rowOf(cells.map((cell, at) => cellOf(COLUMNS[at]!, cell).replace('"center"/></w:tcPr>', '"top"/></w:tcPr>'))),
    ),
    false,
  );

/** Who issues it, the State's name and motto, number, place and date, kind and abstract. */
export function headMarkup({ head, number, day, kind, abstract }: Letter): string {
  const center = { align: "center" } as const;
  const issuer = [
    ...(head.superior === null ? [] : [paragraph(head.superior, { size: SIZES.issuer, ...center })]),
    paragraph(head.issuer, { size: SIZES.issuer, bold: true, ...center }),
    ruleBelow(0.4, LEFT_POINTS),
  ];
  const state = [
    paragraph(NATION, { size: SIZES.nation, bold: true, ...center }),
    paragraph(MOTTO, { size: SIZES.motto, bold: true, ...center }),
    ruleBelow(0.64, RIGHT_POINTS),
  ];
  const dated = paragraph(placeAndDate(head.place, day), { size: SIZES.number, italic: true, before: 6, ...center });
  return [
    sideBySide([
      [issuer.join(""), state.join("")],
      [paragraph(number, { size: SIZES.number, before: 6, ...center }), dated],
    ]),
    paragraph(kind, { size: SIZES.title, bold: true, before: 18, keep: true, style: "Title", ...center }),
    paragraph(abstract, { size: SIZES.title, bold: true, keep: true, ...center }),
    ruleBelow(0.35, TEXT_WIDTH / 20),
    paragraph("", { size: SIZES.note }),
  ].join("");
}

/** Recipients at the left, whoever signs at the right, with room for the signature. */
export function footMarkup({ head: { recipients, signer } }: Letter): string {
  const center = { align: "center", keep: true } as const;
  const left = [
    paragraph(RECIPIENTS, { size: SIZES.recipientsHead, bold: true, italic: true, keep: true }),
    ...recipients.map((line) => paragraph(`- ${line}`, { size: SIZES.recipients, keep: true })),
  ];
  const strong = { size: SIZES.signer, bold: true, ...center };
  const right = [
    ...(signer.authority === null ? [] : [paragraph(signer.authority, strong)]),
    paragraph(signer.title, strong),
    paragraph(signer.name, { ...strong, before: 72, keep: false }),
  ];
  return paragraph("", { size: SIZES.note, keep: true }) + sideBySide([[left.join(""), right.join("")]]);
}

/** The first lines of an appendix, on a new page. */
export function appendixHead({ title }: Appendix, { kind, number, day, head }: Letter): string {
  const center = { align: "center", keep: true } as const;
  return [
    paragraph(APPENDIX, { size: SIZES.title, bold: true, startsPage: true, style: "Heading1", ...center }),
    paragraph(title, { size: SIZES.title, bold: true, ...center }),
    paragraph(attachedTo(kind, number, day, head.issuer), { size: SIZES.body, italic: true, after: 8, ...center }),
  ].join("");
}
