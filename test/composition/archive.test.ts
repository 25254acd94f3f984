import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create, type Font } from "@cantoo/fontkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compose } from "../../main/composition/compose.ts";
import { proofReportPdf } from "../../main/composition/report/proof-report.ts";
import { Store } from "../../main/composition/store.ts";
import { missing } from "../tools.ts";
import { codesOf, jpegOf, mapOf, saidOf, widthOf } from "./pdf-data.ts";
import { PdfObjectsRead, type Value } from "./pdf-objects.ts";
import { draftsOf, sheet } from "./sheets.ts";

const folder = mkdtempSync(join(tmpdir(), "archive-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const at = new Date("2026-04-01T01:30:15Z");

async function composedFile(): Promise<Uint8Array> {
  const store = await Store.in(folder);
  const pages = [
    await draftsOf(sheet(), store),
    await draftsOf(sheet({ seal: true }), store),
    await draftsOf(sheet({ seal: true, photo: true }), store),
  ];
  return (await compose(pages, store, { limitBytes: null, createdAt: at, title: "Tờ khai <mẫu>" })).pdf;
}

const printedProof = (): Promise<Uint8Array> =>
  proofReportPdf({
    file: "out.pdf",
    sha256: "0123456789abcdef".repeat(4),
    signedSha256: null,
    bytes: 1000,
    limitBytes: null,
    at,
    version: "0.1.0",
    pageCount: 1,
    pages: [{ source: "1.jpg", encoding: "mrc", dpi: 300, bytes: 900, words: 12, confidence: 90, inkRecall: 0.99 }],
  });

/** What the operators of a content stream may be: those of ISO 32000-1, Annex A, that paint pictures, type and lines. */
const OPERATORS = new Set(
  "q Q cm gs Do BT ET Tf Tr Tz Tc Tw TL Ts Td TD Tm T* Tj TJ g G rg RG w J j M d m l c re h S s f f* B n W W*".split(
    " ",
  ),
);
const FILTERS = ["/FlateDecode", "/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode"];

/** The clauses of ISO 19005-2 that the files rely on, each held against the file as another parser reads it. */
describe.skipIf(missing("qpdf")).each([
  ["the composed file", composedFile],
  ["the printed proof", printedProof],
] as const)("%s is PDF/A-2u", (name, make) => {
  const file = join(folder, `${name}.pdf`);
  let bytes: Buffer;
  let latin: string;
  let objects: PdfObjectsRead;
  beforeAll(async () => {
    writeFileSync(file, await make());
    bytes = readFileSync(file);
    latin = bytes.toString("latin1");
    objects = new PdfObjectsRead(file);
  });

  const values = (key: string): readonly Value[] =>
    objects.dictionaries.flatMap((dictionary) => (key in dictionary ? [dictionary[key]!] : []));
  const images = () => objects.streams.filter(({ dict }) => dict["/Subtype"] === "/Image");
  const contents = () => objects.pages.map((page) => objects.content(page["/Contents"]).toString("latin1"));

  it("6.1.2: begins with its version and a line of binary", () => {
    expect(latin).toMatch(/^%PDF-1\.[0-7]\n%[\x80-\xff]{4}/);
  });

  it("6.1.3: has an identifier, no encryption, and nothing after its end", () => {
    expect(objects.trailer["/ID"]).toEqual([expect.stringMatching(/^b:\w{32}$/), expect.stringMatching(/^b:\w{32}$/)]);
    expect(objects.trailer).not.toHaveProperty("/Encrypt");
    expect(latin).toMatch(/startxref\n\d+\n%%EOF\n$/);
    expect(latin.split("%%EOF")).toHaveLength(2);
  });

  it("6.1.4: points to each object by lines of exactly twenty bytes", () => {
    const start = Number(/startxref\n(\d+)/.exec(latin)![1]);
    const [head = "", count] = /^xref\n0 (\d+)\n/.exec(latin.slice(start))!;
    const lines = latin.slice(start + head.length).match(/^\d{10} \d{5} [nf] \n/gm)!;
    expect(lines).toHaveLength(Number(count));
    lines.slice(1).forEach((line, index) => {
      expect(latin.slice(Number(line.slice(0, 10)))).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
    });
  });

  it("6.1.7: has streams of the length they say, in the file itself, by filters that are allowed", () => {
    for (const { dict, data } of objects.streams) {
      for (const key of ["/F", "/FFilter", "/FDecodeParms"]) expect(dict).not.toHaveProperty(key);
      if ("/Filter" in dict) expect(FILTERS).toContain(dict["/Filter"]);
      expect(data.length).toBeGreaterThan(0);
    }
    const lengths = [...latin.matchAll(/\/Length (\d+) >>\nstream\n/g)];
    expect(lengths).toHaveLength(objects.streams.length);
    for (const { index, 0: head, 1: length } of lengths)
      expect(latin.slice(index + head.length + Number(length)).startsWith("\nendstream")).toBe(true);
  });

  it("6.2.2: paints by known operators alone, all resources at hand, and leaves the state as it was", () => {
    for (const content of contents()) {
      const words = content.replace(/<[^>]*>/g, " ").split(/\s+/);
      const operators = words.filter((word) => word && !/^(\/\w+|[-+.\d]+|\[|\])$/.test(word));
      expect(operators.filter((operator) => !OPERATORS.has(operator))).toEqual([]);
      let depth = 0;
      for (const operator of operators) {
        depth += Number(operator === "q") - Number(operator === "Q");
        expect(depth).toBeGreaterThanOrEqual(0);
        expect(depth).toBeLessThanOrEqual(28);
      }
      expect(depth).toBe(0);
    }
    for (const page of objects.pages) {
      const resources = Object.values(objects.dict(page["/Resources"])).flatMap((kind) =>
        Object.keys(objects.dict(kind)),
      );
      const used = [
        ...objects
          .content(page["/Contents"])
          .toString("latin1")
          .matchAll(/(\/\w+)(?= (?:Do|gs|[\d.]+ Tf))/g),
      ];
      expect(used.map(([, resource]) => resource!).filter((resource) => !resources.includes(resource))).toEqual([]);
    }
  });

  it("6.2.3: says by one profile what its colours mean", () => {
    const [intent, ...others] = objects.catalog["/OutputIntents"] as readonly Value[];
    expect(others).toEqual([]);
    expect(objects.dict(intent)["/S"]).toBe("/GTS_PDFA1");
    const reference = objects.dict(intent)["/DestOutputProfile"];
    const profile = objects.content(reference);
    expect(objects.stream(reference).dict["/N"]).toBe(3);
    expect(profile.readUInt32BE(0)).toBe(profile.length);
    expect(profile[8]).toBeLessThanOrEqual(4);
    expect(profile.toString("latin1", 12, 20)).toBe("mntrRGB ");
    expect(profile.toString("latin1", 36, 40)).toBe("acsp");
  });

  it("6.2.4.3: has colours of the intent's kind alone", () => {
    expect(values("/ColorSpace").filter((space) => !["/DeviceRGB", "/DeviceGray"].includes(String(space)))).toEqual([]);
  });

  it("6.2.8: has pictures without substitutes or smoothing", () => {
    for (const { dict } of images()) {
      for (const key of ["/Alternates", "/OPI"]) expect(dict).not.toHaveProperty(key);
      expect(dict["/Interpolate"] ?? false).toBe(false);
      if ("/Mask" in dict) expect(objects.dict(dict["/Mask"])["/ImageMask"]).toBe(true);
    }
  });

  it("6.2.8: has pictures whose data are of the kind they say", () => {
    for (const { dict, data } of images()) {
      const { "/Filter": filter, "/BitsPerComponent": bits = 1, "/ColorSpace": space = null } = dict;
      if (filter === "/DCTDecode") expect(jpegOf(data)).toEqual(saidOf(dict));
      else expect([bits, space]).toEqual([1, dict["/ImageMask"] === true ? null : "/DeviceGray"]);
    }
  });

  it("6.2.8.3 and 6.1.7.2: has neither JPEG 2000 nor LZW", () => {
    expect(latin).not.toMatch(/\/JPXDecode|\/LZWDecode|\/Crypt\b/);
  });

  it("6.2.9 and 6.2.10: has no foreign forms, and nothing shines through that has no colours to be mixed in", () => {
    expect(values("/Subtype")).not.toContain("/PS");
    for (const key of ["/Ref", "/PS", "/TR", "/TR2", "/HTP"]) expect(values(key)).toEqual([]);
    for (const mode of values("/BM")) expect(mode).toBe("/Normal");
    for (const group of values("/Group")) expect(objects.dict(group)["/CS"]).toBe("/DeviceRGB");
    for (const mask of values("/SMask"))
      if (mask !== "/None") expect(objects.dict(mask)["/ColorSpace"]).toBe("/DeviceGray");
  });

  const fonts = () => objects.dictionaries.filter((dictionary) => dictionary["/Subtype"] === "/Type0");

  it("6.2.11: embeds every font, with the widths it says", () => {
    expect(fonts().length).toBeGreaterThan(0);
    for (const font of fonts()) {
      expect(font["/Encoding"]).toBe("/Identity-H");
      const descendant = objects.dict((font["/DescendantFonts"] as readonly Value[])[0]);
      expect(descendant).toMatchObject({ "/Subtype": "/CIDFontType2", "/CIDToGIDMap": "/Identity" });
      expect(descendant["/CIDSystemInfo"]).toMatchObject({ "/Ordering": "u:Identity", "/Registry": "u:Adobe" });
      const descriptor = objects.dict(descendant["/FontDescriptor"]);
      expect(descriptor["/FontName"]).toBe(font["/BaseFont"]);
      const program = create(objects.content(descriptor["/FontFile2"])) as Font;
      for (const code of mapOf(objects.content(font["/ToUnicode"])).keys()) {
        const advance = (program.getGlyph(code)!.advanceWidth * 1000) / program.unitsPerEm;
        expect(Math.abs(advance - widthOf(descendant, code))).toBeLessThanOrEqual(1);
      }
    }
  });

  it("6.2.11.7.2: says for every code that is shown which character it stands for, and shows no .notdef", () => {
    const known = new Set<number>();
    for (const font of fonts())
      for (const [code, character] of mapOf(objects.content(font["/ToUnicode"]))) {
        expect(character).not.toMatch(/[\0\uFEFF\uFFFE]/);
        expect(character).toBe(character.normalize("NFC"));
        known.add(code);
      }
    const shown = contents().flatMap((content) =>
      [...content.matchAll(/<([0-9A-F]+)> Tj/g)].flatMap(([, hex]) => codesOf(hex!)),
    );
    expect(shown.length).toBeGreaterThan(100);
    expect(shown.filter((code) => code === 0 || !known.has(code))).toEqual([]);
  });

  it("6.3 to 6.5, 6.9 to 6.11: does nothing by itself, holds no other file, form, layer or note", () => {
    const keys = [
      "/OpenAction",
      "/AA",
      "/JS",
      "/Names",
      "/AcroForm",
      "/XFA",
      "/OCProperties",
      "/Perms",
      "/Requirements",
    ];
    const found = [...keys, "/Annots", "/EF", "/AF", "/Collection", "/PresSteps", "/AlternatePresentations"].filter(
      (key) => values(key).length,
    );
    expect(found).toEqual([]);
  });

  it("6.6.2: carries its metadata for all to read, and says what it is", () => {
    const { dict } = objects.stream(objects.catalog["/Metadata"]);
    expect(dict).toMatchObject({ "/Type": "/Metadata", "/Subtype": "/XML" });
    expect(dict).not.toHaveProperty("/Filter");
    const packet = objects.content(objects.catalog["/Metadata"]).toString("utf8");
    expect(packet).toMatch(/^<\?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"\?>/);
    expect(packet).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(packet).toContain("<pdfaid:conformance>U</pdfaid:conformance>");
  });

  it("6.6.3: says the same in its information dictionary", () => {
    const info = objects.dict(objects.trailer["/Info"]);
    const packet = objects.content(objects.catalog["/Metadata"]).toString("utf8");
    const told = (tag: string): string | undefined => new RegExp(`<${tag}>(.*?)</${tag}>`).exec(packet)?.[1];
    expect(`u:${told("pdf:Producer")}`).toBe(info["/Producer"]);
    expect(`u:${told("xmp:CreatorTool")}`).toBe(info["/Creator"]);
    const date = `u:D:${told("xmp:CreateDate")!.replace(/[-:T]/g, "").slice(0, 14)}+07'00'`;
    expect([info["/CreationDate"], info["/ModDate"]]).toEqual([date, date]);
    const title = />([^<]*)<\/rdf:li>/.exec(packet)![1]!.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    expect(`u:${title}`).toBe(info["/Title"]);
    expect(Object.keys(info).toSorted()).toEqual(["/CreationDate", "/Creator", "/ModDate", "/Producer", "/Title"]);
  });
});
