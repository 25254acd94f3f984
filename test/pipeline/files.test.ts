import { readFile } from "node:fs/promises";
import { degrees, PDFDocument, PDFName, type PDFPage, PDFRawStream, PDFString, rgb, StandardFonts } from "pdf-lib";
import { afterAll, describe, expect, test } from "vitest";
import { admit } from "../../main/capture/import/admit.ts";
import { writeDocument } from "../../main/composition/pdf/document.ts";
import { joinKept as joinInThread, keepPages as keepInThread } from "../../main/composition/pdf/kept.ts";
import { join as joinKept } from "../../main/composition/pdf/kept-join.ts";
import { partOf } from "../../main/composition/pdf/kept-part.ts";
import type { PageProof } from "../../main/composition/port.ts";
import type { NewDocument } from "../../main/dossiers/port.ts";
import { openPage } from "../../main/imaging/open/open-page.ts";
import type { DigitizeRequest } from "../../main/pipeline/digitize.ts";
import { digitizeFiles } from "../../main/pipeline/digitizeFiles.ts";
import { digitizeKeeping } from "../../main/pipeline/digitizeKeeping.ts";
import { digitizeJob } from "../../main/pipeline/jobs/digitize.ts";
import { Fault } from "../../main/shared/fault.ts";
import { drawPaper } from "../doubles/papers.ts";
import { page, scratch } from "../imaging/pages.ts";
import { missing, run } from "../tools.ts";

const { file } = scratch();
const { signal } = new AbortController();
const A4: [number, number] = [595.28, 841.89];

type Sheet = (document: PDFDocument) => Promise<PDFPage>;

const written =
  (words: string): Sheet =>
  async (document) => {
    const sheet = document.addPage(A4);
    sheet.drawText(words, { x: 60, y: 700, size: 14, font: await document.embedFont(StandardFonts.TimesRoman) });
    sheet.drawRectangle({ x: 60, y: 500, width: 200, height: 100, borderColor: rgb(0, 0, 0.6), borderWidth: 1 });
    return sheet;
  };

const scanned =
  (seed: number): Sheet =>
  async (document) => {
    const sheet = document.addPage(A4);
    const picture = await document.embedJpg(await drawPaper(seed, 60).jpeg().toBuffer());
    sheet.drawImage(picture, { x: 0, y: 0, width: A4[0], height: A4[1] });
    return sheet;
  };

async function pdfWith(name: string, ...sheets: Sheet[]): Promise<string> {
  const document = await PDFDocument.create();
  for (const sheet of sheets) await sheet(document);
  return file(name, await document.save());
}

/** The recipe with the real steps, but for the pictures: a composed page is an empty one of our own, 9,000 bytes long. */
const composed: DigitizeRequest[] = [];
async function digitize(request: DigitizeRequest) {
  composed.push(request);
  const smallest = 9000 * request.pages.length;
  if (request.limitBytes !== null && request.limitBytes < smallest)
    throw new Fault("limit-unreachable", { limit: request.limitBytes, smallest });
  const text = { width: 100, height: 100, dpi: 100, lines: [], confidence: 0 };
  const empty = { width: 300, height: 400, text, layers: async () => [] };
  const pdf = await writeDocument(
    request.pages.map(() => empty),
    { createdAt: request.at },
  );
  const proof = ({ name }: { name: string }) => ({ source: name, encoding: "jbig2" }) as PageProof;
  return { pdf, pages: request.pages.map(proof), confidence: 90, readings: [] };
}

/** Without the detour over a thread, but for the test that takes it. */
const keepPages = async (path: string, wanted: readonly number[]) => partOf(await readFile(path), wanted);

const make = (files: readonly string[], limitBytes: number | null = null) =>
  digitizeFiles(
    { files, limitBytes, at: new Date("2026-03-02T01:00:00Z"), signal, progress: () => {} },
    { admit, digitize: (request) => digitizeKeeping(request, { digitize, keepPages, joinKept }) },
  );

afterAll(() => expect(composed.length).toBeGreaterThan(0));

describe("a PDF that a program made", () => {
  test("is kept byte for byte, and its words are counted", async () => {
    const path = await pdfWith("born.pdf", written("Kinh gui Uy ban nhan dan"), written("Trang hai"));
    const made = await make([path]);
    expect(Buffer.compare(made.pdf, await readFile(path))).toBe(0);
    expect(made.pages.map(({ encoding, words, source }) => [source, encoding, words])).toEqual([
      ["born.pdf#1", "kept", 6],
      ["born.pdf#2", "kept", 2],
    ]);
    expect(made).toMatchObject({ pdfa: false, sealed: false });
  });

  test("is never made worse for a limit: that it cannot be met is said, with the file's size", async () => {
    const path = await pdfWith("over.pdf", written("Kinh gui"));
    const { length } = await readFile(path);
    await expect(make([path], length - 1)).rejects.toMatchObject({
      code: "limit-unreachable",
      params: { limit: length - 1, smallest: length },
    });
    expect((await make([path], length)).pdf).toHaveLength(length);
  });

  test("joins others of its kind without a picture being made", async () => {
    const [one, two] = [await pdfWith("one.pdf", written("To mot")), await pdfWith("two.pdf", written("To hai"))];
    const before = composed.length;
    const made = await make([one, two]);
    expect(composed).toHaveLength(before);
    expect((await PDFDocument.load(made.pdf)).getPageCount()).toBe(2);
  });
});

describe("a file of scanned and written pages", () => {
  const mixed = () => pdfWith("mixed.pdf", scanned(1), written("Trang giua"), scanned(2), written("Trang cuoi"));

  test("is composed where it was scanned and kept where it was written, each page at its place", async () => {
    const path = await mixed();
    const made = await make([path]);
    expect(made.pages.map(({ source, encoding }) => [source, encoding])).toEqual([
      ["mixed.pdf#1", "jbig2"],
      ["mixed.pdf#2", "kept"],
      ["mixed.pdf#3", "jbig2"],
      ["mixed.pdf#4", "kept"],
    ]);
    const sizes = (await PDFDocument.load(made.pdf)).getPages().map((each) => Math.round(each.getWidth()));
    expect(sizes).toEqual([300, 595, 300, 595]);
    const joined = await file("joined.pdf", made.pdf);
    for (const index of [1, 3]) {
      const [before, after] = [await openPage(pdfPage(path, index)), await openPage(pdfPage(joined, index))];
      expect(Buffer.compare(before.data, after.data)).toBe(0);
    }
  });

  test("comes out alike from the threads in which the program does it", async () => {
    const pages = [0, 1, 2, 3].map((index) => ({ name: `${index}`, source: pdfPage("", index), turn: null }));
    const path = await mixed();
    const request = {
      pages: pages.map((each) => ({ ...each, source: { ...each.source, file: path } })),
      limitBytes: null,
      at: new Date(0),
      signal,
      progress: () => {},
    };
    const apart = await digitizeKeeping(request, { digitize, keepPages: keepInThread, joinKept: joinInThread });
    const here = await digitizeKeeping(request, { digitize, keepPages, joinKept });
    expect(Buffer.compare(apart.pdf, here.pdf)).toBe(0);
  });

  test("has the same bytes each time, and does not claim to be PDF/A", async () => {
    const path = await mixed();
    const [first, second] = [await make([path]), await make([path])];
    expect(Buffer.compare(first.pdf, second.pdf)).toBe(0);
    expect(first.pdfa).toBe(false);
    expect(Buffer.from(first.pdf).includes("pdfaid")).toBe(false);
    expect(Buffer.from(first.pdf).includes("<xmp:CreatorTool>")).toBe(true);
  });

  test("is composed into what the written pages leave of the limit", async () => {
    const path = await mixed();
    const whole = await make([path]);
    const limit = 60_000;
    await make([path], limit);
    const left = composed.at(-1)!.limitBytes!;
    expect(left).toBeLessThan(limit);
    expect(left + whole.pdf.length - 2 * 300).toBeLessThanOrEqual(limit + 2 * 9000);
    const refused = await make([path], 19_000).catch((error) => error);
    expect(refused).toMatchObject({ code: "limit-unreachable", params: { limit: 19_000 } });
    expect(refused.params.smallest).toBeGreaterThan(18_000);
    expect(refused.params.smallest).toBeLessThan(30_000);
  });

  test.skipIf(missing("qpdf", "pdftotext"))("is sound, and its written words can be copied as before", async () => {
    const made = await file("sound.pdf", (await make([await mixed()])).pdf);
    run("qpdf", ["--check", made]);
    expect(run("pdftotext", [made, "-"]).split(/\s+/u).filter(Boolean)).toEqual(["Trang", "giua", "Trang", "cuoi"]);
  });
});

const pdfPage = (path: string, index: number) => page(path, "application/pdf", index);

describe("a written page that is copied", () => {
  /** Everything that a page can bring along: scripts, actions, files, links. */
  const armed: Sheet = async (document) => {
    const sheet = await written("Trang co hanh dong")(document);
    const { context } = document;
    document.addJavaScript("hello", "app.alert(1)");
    const action = { S: "JavaScript", JS: PDFString.of("app.alert(2)") };
    sheet.node.set(PDFName.of("AA"), context.obj({ O: action }));
    const attached = context.register(context.stream("SECRETFILE", { Type: "EmbeddedFile" }));
    const spec = context.register(context.obj({ Type: "Filespec", EF: { F: attached } }));
    sheet.node.set(PDFName.of("AF"), context.obj([spec]));
    const annotations = [
      { Subtype: "Link", Rect: [60, 690, 120, 710], A: { S: "URI", URI: PDFString.of("https://example.vn/thu-tuc") } },
      { Subtype: "Link", Rect: [60, 590, 120, 610], A: { S: "Launch", F: PDFString.of("calc.exe") } },
      { Subtype: "Link", Rect: [60, 490, 120, 510], A: { S: "URI", URI: PDFString.of("javascript:alert(3)") } },
      { Subtype: "FileAttachment", Rect: [300, 690, 320, 710], FS: spec, F: 2 },
    ].map((each) => context.register(context.obj({ Type: "Annot", ...each })));
    sheet.node.set(PDFName.of("Annots"), context.obj(annotations));
    return sheet;
  };

  /** All of the file's objects as text, streams taken apart. */
  async function told(pdf: Uint8Array): Promise<string> {
    const { context } = await PDFDocument.load(pdf);
    const texts = context.enumerateIndirectObjects().map(([, object]) => {
      const data = object instanceof PDFRawStream ? Buffer.from(object.contents).toString("latin1") : "";
      return `${object}${data}`;
    });
    return texts.join("\n");
  }

  test("leaves behind scripts, actions and files, and keeps links to addresses", async () => {
    const made = await make([await pdfWith("armed.pdf", armed, scanned(4))]);
    expect(made.pages[0]?.encoding).toBe("kept");
    const text = await told(made.pdf);
    expect(text).toContain("https://example.vn/thu-tuc");
    expect(text).not.toMatch(/JavaScript|\/JS|Launch|calc\.exe|SECRETFILE|EmbeddedFile|alert/);
  });

  test("shows what stood in the fields of its form", async () => {
    const filled: Sheet = async (document) => {
      const sheet = await written("Ho va ten")(document);
      const field = document.getForm().createTextField("name");
      field.setText("Nguyen Van A");
      field.addToPage(sheet, { x: 200, y: 640, width: 200, height: 30 });
      return sheet;
    };
    const path = await pdfWith("form.pdf", filled, scanned(3));
    const made = await make([path]);
    expect(made.pages[0]?.encoding).toBe("kept");
    expect((await PDFDocument.load(made.pdf)).getForm().getFields()).toHaveLength(0);
    const [before, after] = [
      await openPage(pdfPage(path, 0)),
      await openPage(pdfPage(await file("flat.pdf", made.pdf), 0)),
    ];
    expect(Buffer.compare(before.data, after.data)).toBe(0);
  });

  test("that would look different is not copied but made a picture of", async () => {
    const layered: Sheet = async (document) => {
      const sheet = await written("Lop an")(document);
      const { context } = document;
      const layer = context.register(context.obj({ Type: "OCG", Name: PDFString.of("hidden") }));
      document.catalog.set(PDFName.of("OCProperties"), context.obj({ OCGs: [layer], D: { OFF: [layer], Order: [] } }));
      const hidden = context.stream("0 g 100 100 300 300 re f", {
        Type: "XObject",
        Subtype: "Form",
        BBox: [0, 0, 600, 800],
        OC: layer,
      });
      sheet.node.setXObject(PDFName.of("Hidden"), context.register(hidden));
      sheet.node.addContentStream(context.register(context.stream("/Hidden Do")));
      return sheet;
    };
    const made = await make([await pdfWith("layers.pdf", layered, scanned(5))]);
    expect(made.pages.map(({ encoding }) => encoding)).toEqual(["jbig2", "jbig2"]);
    expect(made.pdfa).toBe(true);
  });

  test("can be turned by a person", async () => {
    const path = await pdfWith("turn.pdf", async (document) => {
      const sheet = await written("Trang xoay")(document);
      sheet.setRotation(degrees(90));
      return sheet;
    });
    const source = { file: path, mediaType: "application/pdf", index: 0 } as const;
    const made = await digitizeKeeping(
      { pages: [{ name: "1", source, turn: 270 }], limitBytes: null, at: new Date(0), signal, progress: () => {} },
      { digitize, keepPages, joinKept },
    );
    expect((await PDFDocument.load(made.pdf)).getPage(0).getRotation().angle).toBe(0);
  });
});

describe("a signed PDF", () => {
  const signed = () =>
    pdfWith("signed.pdf", async (document) => {
      const sheet = await written("Da ky")(document);
      const signature = document.context.obj({ Type: "Sig", ByteRange: [0, 1, 2, 3], Contents: PDFString.of("x") });
      document.context.register(signature);
      return sheet;
    });

  test("passes through untouched, and is refused among others", async () => {
    const path = await signed();
    const made = await make([path]);
    expect(Buffer.compare(made.pdf, await readFile(path))).toBe(0);
    expect(made).toMatchObject({ sealed: true, pdfa: false, pages: [{ encoding: "untouched" }] });
    await expect(make([path, await pdfWith("other.pdf", written("To khac"))])).rejects.toMatchObject({
      code: "pdf-signed",
    });
  });

  test("over the limit is told, not touched", async () => {
    await expect(make([await signed()], 500)).rejects.toMatchObject({ code: "limit-unreachable" });
  });
});

describe("pages that were imported into a dossier", () => {
  test("are kept where a program made them; the record's proof tells of those that were measured", async () => {
    const path = await pdfWith("counter.pdf", scanned(6), written("Trang sinh ra tu may"));
    const stored = { dossierId: "d", mediaType: "application/pdf", turn: 0, hash: "h", bytes: 10 } as const;
    const attached: NewDocument[] = [];
    const run = digitizeJob({
      pages: { get: async () => [0, 1].map((index) => ({ ...stored, index, position: index + 1 })) } as never,
      vault: { pathOf: () => path, put: async () => "made" } as never,
      dossiers: { attach: async (_: string, document: NewDocument) => attached.push(document) && { id: "1" } } as never,
      digitize: (request) => digitizeKeeping(request, { digitize, keepPages, joinKept }),
      readTexts: async () => ["Trang sinh ra tu may", ""],
    });
    const input = { dossierId: "d", component: null, pageIds: ["a", "b"], limitBytes: null };
    await run(input, { signal, progress: () => {} } as never, null as never);
    expect(attached).toMatchObject([{ pages: 2, proof: [{ source: "1", encoding: "jbig2" }] }]);
    expect(attached[0]!.proof).toHaveLength(1);
  });
});
