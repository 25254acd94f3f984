import { CONTENT, type ForgedPdf, makePdf, PAGE, PAGES } from "../pdf.ts";
import { forgeSignature } from "../sign.ts";
import { attacks, type Cast } from "./attack.ts";
import { append, EVIL, evilContent, signed } from "./common.ts";

const behind = (change: (pdf: ForgedPdf, cast: Cast) => Uint8Array) => (cast: Cast) => change(signed(cast), cast);

/** A harmless revision with these bytes in front of its section, which moves behind them. */
function hiddenInTail(pdf: ForgedPdf, hidden: string): Buffer {
  const harmless = pdf.update({ [pdf.nextNumber]: "(x)" });
  const text = harmless.bytes.toString("latin1");
  const section = text
    .slice(harmless.lastXref)
    .replace(/startxref\n\d+/, `startxref\n${harmless.lastXref + hidden.length}`);
  return Buffer.from(text.slice(0, harmless.lastXref) + hidden + section, "latin1");
}

export const INCREMENTAL_SAVINGS = attacks("incremental saving", [
  ["another content with a table", "page-changed", behind((pdf) => pdf.update(evilContent).bytes)],
  [
    "another content with a cross-reference stream",
    "page-changed",
    behind((pdf) => pdf.update(evilContent, { xref: "stream" }).bytes),
  ],
  [
    "another content without a cross-reference section",
    "tail-unreadable",
    behind((pdf) => pdf.update(evilContent, { xref: "none" }).bytes),
  ],
  [
    "another content with nothing but an end mark",
    "tail-unreadable",
    behind((pdf) => append(pdf.update(evilContent, { xref: "none" }).bytes, "%%EOF\n")),
  ],
  [
    "another content and a startxref that leads to the signed section",
    "tail-unreadable",
    behind((pdf) => pdf.update(evilContent, { startxref: pdf.lastXref }).bytes),
  ],
  [
    "a section that a second startxref takes back",
    "tail-unreadable",
    behind((pdf) => append(pdf.update(evilContent).bytes, `startxref\n${pdf.lastXref}\n%%EOF\n`)),
  ],
  [
    "a section whose Prev leads nowhere",
    "tail-unreadable",
    behind((pdf) => pdf.update(evilContent, { prev: 3 }).bytes),
  ],
  [
    "a section that leaves the signed one out",
    "signature-stray",
    behind((pdf) => {
      const base = makePdf();
      return pdf.update({ ...evilContent, 1: base.body(1), 3: base.body(3) }, { prev: base.lastXref }).bytes;
    }),
  ],
  [
    "the signature's field dropped with the change",
    "signature-stray",
    behind((pdf) => pdf.update({ ...evilContent, 1: makePdf().body(1), 3: makePdf().body(3) }).bytes),
  ],
  [
    "an object no section names",
    "tail-unreadable",
    behind((pdf) => hiddenInTail(pdf, `${CONTENT} 0 obj\n${EVIL}\nendobj\n`)),
  ],
  [
    "an object in a comment",
    "tail-unreadable",
    behind((pdf) => hiddenInTail(pdf, "% 4 0 obj << /Length 0 >> endobj\n")),
  ],
  [
    "another page in front",
    "page-changed",
    behind((pdf) => {
      const num = pdf.nextNumber;
      const page = pdf.body(PAGE).replace("4 0 R", `${num + 1} 0 R`);
      return pdf.update({
        [num]: page,
        [num + 1]: EVIL,
        [PAGES]: pdf.body(PAGES).replace("[3 0 R]", `[${num} 0 R 3 0 R]`),
      }).bytes;
    }),
  ],
  [
    "another content under a second person's signature",
    "page-changed",
    behind((pdf, { second }) => forgeSignature(pdf, second, { field: "S2", with: () => evilContent }).bytes),
  ],
  [
    "bytes that end in the middle of an object",
    "tail-unreadable",
    behind((pdf) => append(pdf.bytes, "4 0 obj\n<< >>\nstream")),
  ],
]);
