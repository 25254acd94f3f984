import { deflateSync } from "node:zlib";
import { CATALOG, CONTENT, makePdf, PAGE, stream } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { signer } from "./people.ts";

const packed = (data: Uint8Array, dict: string): string =>
  stream(deflateSync(data).toString("latin1"), `${dict} /Filter /FlateDecode`);

const MIB = 1024 * 1024;

const EMPTY = "<<>>";

/** A small file whose catalog, out of an object stream, holds this many dictionaries. */
export function dictionariesWithoutEnd(count: number): Buffer {
  const pdf = makePdf();
  const [container, table] = [pdf.nextNumber, pdf.nextNumber + 1];
  const header = `${CATALOG} 0 `;
  const data = Buffer.concat([
    Buffer.from(`${header}<< /Type /Catalog /Pages 2 0 R /X [`),
    Buffer.alloc(EMPTY.length * count, EMPTY),
  ]);
  const body = packed(Buffer.concat([data, Buffer.from("] >>")]), `/Type /ObjStm /N 1 /First ${header.length}`);
  const at = pdf.bytes.length;
  const object = Buffer.from(`${container} 0 obj\n${body}\nendobj\n`, "latin1");
  const rows = Buffer.from([2, ...bytes4(container), 0, 1, ...bytes4(at), 0, 1, ...bytes4(at + object.length), 0]);
  const dict = `/Type /XRef /Size ${table + 1} /W [1 4 1] /Index [${CATALOG} 1 ${container} 2] /Root ${CATALOG} 0 R /Prev ${pdf.lastXref}`;
  const xref = Buffer.from(`${table} 0 obj\n${packed(rows, dict)}\nendobj\n`, "latin1");
  const end = Buffer.from(`startxref\n${at + object.length}\n%%EOF\n`);
  return Buffer.concat([pdf.bytes, object, xref, end]);
}

const bytes4 = (value: number): readonly number[] => [
  value >>> 24,
  (value >> 16) & 255,
  (value >> 8) & 255,
  value & 255,
];

/** A small file whose table claims this many objects. */
export function objectsWithoutEnd(count: number): Buffer {
  const pdf = makePdf();
  const at = pdf.bytes.length;
  const size = pdf.nextNumber + count;
  const rows = Buffer.alloc(3 * count);
  for (let row = 0; row < count; row++) rows[3 * row] = 1;
  const dict = `/Type /XRef /Size ${size} /W [1 1 1] /Index [${pdf.nextNumber} ${count}] /Root ${CATALOG} 0 R /Prev ${pdf.lastXref}`;
  const xref = `${pdf.nextNumber} 0 obj\n${packed(rows, dict)}\nendobj\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([pdf.bytes, Buffer.from(xref, "latin1")]);
}

/** A small file whose only page draws 32 MiB of blanks this many times over. */
export function contentWithoutEnd(times: number): Buffer {
  const contents = Array.from({ length: times }, () => `${CONTENT} 0 R`).join(" ");
  return makePdf({
    [CONTENT]: packed(Buffer.alloc(31 * MIB, " "), ""),
    [PAGE]: makePdf().body(PAGE).replace(`${CONTENT} 0 R`, `[${contents}]`),
  }).bytes;
}

/** A file of many MiB, all of it covered by a signature that stands in a hundred fields. */
export function signedWithoutEnd(mib: number): Buffer {
  const padding = stream("\0".repeat(mib * MIB));
  const pdf = makePdf({ 7: padding });
  const fields = Array.from({ length: 99 }, (_, at) => pdf.nextNumber + 2 + at);
  return forgeSignature(pdf, signer, {
    with: ({ signature }) => ({
      [CATALOG]: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${[signature - 1, ...fields].map((num) => `${num} 0 R`).join(" ")}] /SigFlags 3 >> >>`,
      ...Object.fromEntries(fields.map((num) => [num, `<< /FT /Sig /T (S${num}) /V ${signature} 0 R >>`])),
    }),
  }).bytes;
}
