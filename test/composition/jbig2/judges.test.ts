import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bitmap, sameBitmap } from "../../../main/composition/jbig2/bitmap.ts";
import { encodeGeneric } from "../../../main/composition/jbig2/jbig2.ts";
import { missing, run } from "../../tools.ts";
import { draw, pageBitmaps, smallBitmaps } from "./bitmaps.ts";

const folder = mkdtempSync(join(tmpdir(), "jbig2-test-"));
let bitmaps: Bitmap[];
beforeAll(async () => {
  bitmaps = [...(await pageBitmaps()), ...smallBitmaps()];
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Portable bitmap (P4), which packs its pixels as JBIG2 does. */
function pbm(path: string): Bitmap {
  const bytes = readFileSync(path);
  const [head, width, height] = /^P4\s+(?:#.*\s+)*(\d+)\s+(\d+)\s/u.exec(bytes.toString("latin1", 0, 200))!;
  return { width: Number(width), height: Number(height), data: Uint8Array.from(bytes.subarray(head.length)) };
}

/** One page for each picture, pixels as points. */
function pdfOf(pictures: readonly Bitmap[]): Buffer {
  const stream = (dictionary: string, data: Uint8Array): Buffer =>
    Buffer.concat([
      Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`),
      data,
      Buffer.from("\nendstream"),
    ]);
  const objects = pictures.flatMap((bitmap, at) => {
    const { width, height } = bitmap;
    const image = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode`;
    const first = 3 + 3 * at;
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${first + 1} 0 R /Resources << /XObject << /I ${first + 2} 0 R >> >> >>`,
      stream("", Buffer.from(`${width} 0 0 ${height} 0 0 cm /I Do`)),
      stream(image, encodeGeneric(bitmap)),
    ];
  });
  const kids = pictures.map((_, at) => `${3 + 3 * at} 0 R`).join(" ");
  const all = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pictures.length} /Kids [${kids}] >>`,
    ...objects,
  ];
  const chunks = [Buffer.from("%PDF-1.7\n")];
  const offsets: string[] = [];
  let size = chunks[0]!.length;
  all.forEach((body, at) => {
    const chunk = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(body), Buffer.from("\nendobj\n")]);
    offsets.push(`${String(size).padStart(10, "0")} 00000 n \n`);
    size += chunk.length;
    chunks.push(chunk);
  });
  const table = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  const trailer = `trailer\n<< /Size ${all.length + 1} /Root 1 0 R >>\nstartxref\n${size}\n%%EOF\n`;
  return Buffer.concat([...chunks, Buffer.from(table + trailer)]);
}

describe.skipIf(missing("jbig2dec"))("jbig2dec", () => {
  it("reads pages and small bitmaps as they are", () => {
    for (const bitmap of bitmaps.filter((_, at) => at < 10 || at % 7 === 0)) {
      const [from, to] = [join(folder, "stream.jb2"), join(folder, "stream.pbm")];
      writeFileSync(from, encodeGeneric(bitmap));
      run("jbig2dec", ["-e", "-t", "pbm", "-o", to, from]);
      expect(sameBitmap(pbm(to), bitmap)).toBe(true);
    }
  });
});

describe.skipIf(missing("pdfimages", "pdftoppm"))("poppler", () => {
  it("takes all five hundred out of a PDF as they are", () => {
    const pdf = join(folder, "all.pdf");
    writeFileSync(pdf, pdfOf(bitmaps));
    run("pdfimages", [pdf, join(folder, "taken")]);
    const taken = readdirSync(folder).filter((name) => name.startsWith("taken"));
    expect(taken).toHaveLength(500);
    for (const [at, name] of taken.sort().entries())
      expect(sameBitmap(pbm(join(folder, name)), bitmaps[at]!)).toBe(true);
  });

  it("paints black where the bitmap is black", () => {
    const pdf = join(folder, "pages.pdf");
    writeFileSync(pdf, pdfOf([draw(400, 300, (x, y) => x < 100 && y > 200)]));
    run("pdftoppm", ["-mono", "-r", "72", pdf, join(folder, "painted")]);
    const { data } = pbm(join(folder, "painted-1.pbm"));
    expect([data[20 * 50 + 5], data[250 * 50 + 5], data[250 * 50 + 40]]).toEqual([0, 0xff, 0]);
  });
});
