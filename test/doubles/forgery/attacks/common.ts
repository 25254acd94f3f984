import { type Bodies, CONTENT, type ForgedPdf, makePdf, PAGE, say, stream } from "../pdf.ts";
import { forgeSignature, type SignaturePlan, withAnnotation } from "../sign.ts";
import type { Cast } from "./attack.ts";

/** The page's content as the attacker wants it read. */
export const EVIL = stream(say("So tien: 9 000 000 dong"));
/** Replaces the page's content. */
export const evilContent: Bodies = { [CONTENT]: EVIL };
/** Where the amount stands on the page. */
export const AMOUNT = "[70 690 300 720]";
/** A form XObject that paints white over its whole box, with other words on it. */
export const whiteBox = (text = ""): string =>
  stream(
    `1 1 1 rg 0 0 230 30 re f 0 g ${text ? `BT /F1 14 Tf 2 10 Td (${text}) Tj ET` : ""}`,
    "/Type /XObject /Subtype /Form /BBox [0 0 230 30] /Resources << /Font << /F1 5 0 R >> >>",
  );

/** One signature over the usual page. */
export const signed = ({ signer }: Cast, plan: SignaturePlan = {}): ForgedPdf =>
  forgeSignature(makePdf(), signer, plan);

/** The file with an annotation of this body on its page, and further objects from `more`, the first numbered behind it. */
export function annotated(pdf: ForgedPdf, body: (next: number) => string, more: readonly string[] = []): ForgedPdf {
  const num = pdf.nextNumber;
  const others = Object.fromEntries(more.map((other, at) => [num + 1 + at, other] as const));
  return pdf.update({ [num]: body(num + 1), ...others, [PAGE]: withAnnotation(pdf.body(PAGE), num) });
}

/** Appends a table that names only these offsets. */
export function appendTable(pdf: ForgedPdf, offsets: Readonly<Record<number, number>>, trailer = ""): Buffer {
  const rows = Object.entries(offsets).map(([num, at]) => `${num} 1\n${String(at).padStart(10, "0")} 00000 n \n`);
  const tail = `xref\n${rows.join("")}trailer\n<< /Size ${pdf.nextNumber} /Root 1 0 R /Prev ${pdf.lastXref} ${trailer} >>\n`;
  return append(pdf.bytes, `${tail}startxref\n${pdf.bytes.length}\n%%EOF\n`);
}

export const append = (bytes: Uint8Array, tail: string): Buffer => Buffer.concat([bytes, Buffer.from(tail, "latin1")]);
