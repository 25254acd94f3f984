import { CONTENT, FONT, type ForgedPdf, makePdf, PAGE, PAGES, stream } from "../pdf.ts";
import { forgeSignature } from "../sign.ts";
import { attacks, type Cast } from "./attack.ts";
import { append, appendTable, EVIL, evilContent, signed } from "./common.ts";

/** A section of both kinds: its table calls these objects free, its stream says where they are. */
function hybrid(pdf: ForgedPdf, nums: readonly number[], offsetOf: (num: number) => number): Buffer {
  const own = pdf.nextNumber;
  const streamAt = pdf.bytes.length;
  const rows = [...nums, own].map((num) => [1, ...bytes4(num === own ? streamAt : offsetOf(num)), 0]);
  const index = [...nums, own].map((num) => `${num} 1`).join(" ");
  const data = Buffer.from(rows.flat()).toString("latin1");
  const section = `${own} 0 obj\n${stream(data, `/Type /XRef /Size ${own + 1} /W [1 4 1] /Index [${index}] /Root 1 0 R`)}\nendobj\n`;
  const free = [...nums, own].map((num) => `${num} 1\n0000000000 65535 f \n`).join("");
  const table = `xref\n${free}trailer\n<< /Size ${own + 1} /Root 1 0 R /Prev ${pdf.lastXref} /XRefStm ${streamAt} >>\n`;
  return append(pdf.bytes, `${section}${table}startxref\n${streamAt + Buffer.byteLength(section, "latin1")}\n%%EOF\n`);
}

const bytes4 = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];
const offsetOf = (pdf: ForgedPdf) => (num: number) => pdf.bytes.indexOf(`\n${num} 0 obj`) + 1;
const behind = (change: (pdf: ForgedPdf, cast: Cast) => Uint8Array) => (cast: Cast) => change(signed(cast), cast);
const tail = (pdf: ForgedPdf, text: (at: number) => string) => append(pdf.bytes, text(pdf.bytes.length));

export const DIFFERENTIALS = attacks("parser differential", [
  [
    "a hybrid section that hides the page's content from readers of tables",
    "tail-unreadable",
    behind((pdf) => hybrid(pdf, [CONTENT], offsetOf(pdf))),
  ],
  [
    "a hybrid section whose stream names another content",
    "tail-unreadable",
    behind((pdf) => {
      const more = append(pdf.bytes, `${CONTENT} 0 obj\n${EVIL}\nendobj\n`);
      return hybrid(pdf.withBytes(more), [CONTENT], () => pdf.bytes.length);
    }),
  ],
  [
    "two places for one object in one section",
    "tail-unreadable",
    behind((pdf) => {
      const more = `${CONTENT} 0 obj\n${EVIL}\nendobj\n`;
      const row = (at: number) => `${CONTENT} 1\n${String(at).padStart(10, "0")} 00000 n \n`;
      return tail(
        pdf,
        (at) =>
          `${more}xref\n${row(at)}${row(offsetOf(pdf)(CONTENT))}trailer\n<< /Size ${pdf.nextNumber} /Root 1 0 R /Prev ${pdf.lastXref} >>\nstartxref\n${at + more.length}\n%%EOF\n`,
      );
    }),
  ],
  [
    "sections that form a loop",
    "tail-unreadable",
    behind((pdf) => pdf.update(evilContent, { prev: pdf.update(evilContent).lastXref }).bytes),
  ],
  [
    "a trailer that counts fewer objects than there are",
    "pdf-ambiguous",
    behind((pdf) => patchLast(pdf.update({ 6: pdf.body(6) }).bytes, /\/Size \d+/, "/Size 4")),
  ],
  [
    "a page that names its content twice",
    "tail-unreadable",
    behind(
      (pdf) =>
        pdf.update({ [PAGE]: pdf.body(PAGE).replace("/Contents 4 0 R", "/Contents 4 0 R /Con#74ents 6 0 R") }).bytes,
    ),
  ],
  [
    "a page met twice",
    "tail-unreadable",
    behind((pdf) => pdf.update({ [PAGES]: pdf.body(PAGES).replace("[3 0 R]", "[3 0 R 3 0 R]") }).bytes),
  ],
  [
    "a page tree that meets itself",
    "tail-unreadable",
    behind((pdf) => pdf.update({ [PAGES]: pdf.body(PAGES).replace("[3 0 R]", "[3 0 R 2 0 R]") }).bytes),
  ],
  [
    "a content whose Length tells two readers different ends",
    "tail-unreadable",
    behind((pdf) => pdf.update({ [CONTENT]: EVIL.replace(/\/Length \d+/, "/Length 3") }).bytes),
  ],
  [
    "an object under another's offset",
    "tail-unreadable",
    behind((pdf) => appendTable(pdf, { [CONTENT]: offsetOf(pdf)(FONT) })),
  ],
  ["a catalog of another generation", "pdf-broken", behind((pdf) => otherGeneration(pdf))],
  ["bytes in front of the header", "pdf-broken", behind((pdf) => Buffer.concat([Buffer.from("%!\n"), pdf.bytes]))],
  ["an object set free and used again", "page-changed", behind((pdf) => freed(pdf, FONT))],
  [
    "a content that lies outside the file",
    "content-outside-file",
    ({ signer }) => forgeSignature(makePdf({ [CONTENT]: stream("", "/F (noi-dung.txt) /FFilter []") }), signer).bytes,
  ],
]);

const patchLast = (bytes: Buffer, what: RegExp, by: string): Buffer => {
  const text = bytes.toString("latin1");
  const at = text.lastIndexOf("trailer");
  return Buffer.from(text.slice(0, at) + text.slice(at).replace(what, by), "latin1");
};

const otherGeneration = (pdf: ForgedPdf): Buffer =>
  patchLast(pdf.update({ 1: pdf.body(1) }).bytes, /\/Root 1 0 R/, "/Root 1 1 R");

const freed = (pdf: ForgedPdf, num: number): Buffer =>
  tail(
    pdf,
    (at) =>
      `xref\n${num} 1\n0000000000 00001 f \ntrailer\n<< /Size ${pdf.nextNumber} /Root 1 0 R /Prev ${pdf.lastXref} >>\nstartxref\n${at}\n%%EOF\n`,
  );
