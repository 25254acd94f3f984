import { describe, expect, it } from "vitest";
import { Budget } from "../../main/verification/pdf/budget.ts";
import {
  type Bodies,
  CONTENT,
  FONT,
  type ForgedPdf,
  makePdf,
  PAGE,
  PAGES,
  say,
  stream,
  type UpdateOptions,
} from "../doubles/forgery/pdf.ts";
import { forgeSignature, withAnnotation, withField } from "../doubles/forgery/sign.ts";
import { analyse, forbiddenIn } from "./analysis.ts";
import { check, second, signer, stranger } from "./people.ts";

const signed = forgeSignature(makePdf(), signer);
const FIELD = signed.nextNumber - 2;
const NEW = signed.nextNumber;

const judge = async (pdf: ForgedPdf) => {
  const report = await check(pdf.bytes);
  return { verdict: report.verdict, file: report.reasons, ...report.signatures[0]! };
};

const FORBIDDEN = { verdict: "invalid", changesAfter: "forbidden", integrity: "intact" };

describe("behind a signature", () => {
  const white = stream("1 1 1 rg 70 690 300 30 re f");
  const replacements: readonly (readonly [string, readonly string[], (pdf: ForgedPdf) => Bodies])[] = [
    ["another page content", ["page Contents"], () => ({ [CONTENT]: stream(say("So tien: 9 000 000 dong")) })],
    [
      "a second content stream over the first",
      ["page Contents"],
      (pdf) => ({ [NEW]: white, [PAGE]: pdf.body(PAGE).replace("4 0 R", `[4 0 R ${NEW} 0 R]`) }),
    ],
    [
      "another font under the old name",
      ["page Resources"],
      () => ({ [FONT]: "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>" }),
    ],
    [
      "another page in the tree",
      ["page Kids"],
      (pdf) => ({ [NEW]: pdf.body(PAGE), [PAGES]: pdf.body(PAGES).replace("[3 0 R]", `[3 0 R ${NEW} 0 R]`) }),
    ],
    [
      "a page left out",
      ["page Kids", "page-removed", "field P"],
      (pdf) => ({ [PAGES]: pdf.body(PAGES).replace("[3 0 R]", "[]") }),
    ],
    [
      "another root of the page tree",
      ["catalog Pages", "page-removed", "page Parent"],
      (pdf) => ({ [NEW]: pdf.body(PAGES), 1: pdf.body(1).replace("2 0 R", `${NEW} 0 R`) }),
    ],
    [
      "another crop box",
      ["page CropBox"],
      (pdf) => ({ [PAGE]: pdf.body(PAGE).replace(/>>$/, "/CropBox [0 0 100 100] >>") }),
    ],
    [
      "an inherited rotation",
      ["page Rotate"],
      (pdf) => ({ [PAGES]: pdf.body(PAGES).replace(/>>$/, "/Rotate 180 >>") }),
    ],
    [
      "an overlay annotation",
      ["annotation-added"],
      (pdf) => ({
        [NEW]: "<< /Type /Annot /Subtype /FreeText /Rect [70 690 300 720] /Contents (9) >>",
        [PAGE]: withAnnotation(pdf.body(PAGE), NEW),
      }),
    ],
    [
      "a text mark",
      ["annotation-added"],
      (pdf) => ({
        [NEW]: "<< /Type /Annot /Subtype /Highlight /Rect [70 690 300 720] >>",
        [PAGE]: withAnnotation(pdf.body(PAGE), NEW),
      }),
    ],
    [
      "an annotation in place of the signature's",
      ["annotations-rearranged"],
      (pdf) => ({
        [NEW]: "<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] >>",
        [PAGE]: pdf.body(PAGE).replace(`${FIELD} 0 R`, `${NEW} 0 R`),
      }),
    ],
    [
      "an appearance for the signature",
      ["field AP"],
      (pdf) => ({
        [FIELD]: pdf.body(FIELD).replace(/>>$/, `/AP << /N ${NEW} 0 R >> >>`),
        [NEW]: stream(say("Approved")),
      }),
    ],
    [
      "another place for the signature",
      ["field Rect"],
      (pdf) => ({ [FIELD]: pdf.body(FIELD).replace("[0 0 0 0]", "[70 690 300 720]") }),
    ],
    [
      "an action on opening",
      ["catalog OpenAction"],
      (pdf) => ({ 1: pdf.body(1).replace(/>>$/, "/OpenAction << /S /URI /URI (http://example.invalid) >> >>") }),
    ],
    [
      "JavaScript in the name tree",
      ["catalog Names"],
      (pdf) => ({
        1: pdf.body(1).replace(/>>$/, "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >> >>"),
      }),
    ],
    [
      "hidden layers",
      ["catalog OCProperties"],
      (pdf) => ({
        [NEW]: "<< /Type /OCG /Name (x) >>",
        1: pdf.body(1).replace(/>>$/, `/OCProperties << /OCGs [${NEW} 0 R] /D << /OFF [${NEW} 0 R] >> >> >>`),
      }),
    ],
    ["a security store that is none", ["catalog DSS"], (pdf) => ({ 1: pdf.body(1).replace(/>>$/, "/DSS (gone) >>") })],
    [
      "an empty signature field",
      ["annotation-added", "field-added"],
      (pdf) => ({
        [NEW]: "<< /FT /Sig /T (S9) /Type /Annot /Subtype /Widget /Rect [70 690 300 720] /P 3 0 R >>",
        1: withField(pdf.body(1), NEW),
        [PAGE]: withAnnotation(pdf.body(PAGE), NEW),
      }),
    ],
    [
      "a text field",
      ["annotation-added", "field-added"],
      (pdf) => ({
        [NEW]: "<< /FT /Tx /T (t) /V (9 000 000) /Type /Annot /Subtype /Widget /Rect [70 690 300 720] /P 3 0 R >>",
        1: withField(pdf.body(1), NEW),
        [PAGE]: withAnnotation(pdf.body(PAGE), NEW),
      }),
    ],
    [
      "a second form beside the first (XFA)",
      ["form XFA"],
      (pdf) => ({ 1: pdf.body(1).replace("/SigFlags 3", "/SigFlags 3 /XFA (x)") }),
    ],
    ["lowered signature flags", ["form SigFlags"], (pdf) => ({ 1: pdf.body(1).replace("/SigFlags 3", "/SigFlags 0") })],
  ];

  it.each(replacements)("%s is forbidden", async (_, differences, changes) => {
    const changed = signed.update(changes(signed));
    const found = await judge(changed);
    expect(found).toMatchObject(FORBIDDEN);
    expect(found.reasons[0]).toBe("changed-after-signing");
    expect(forbiddenIn(changed.bytes)).toEqual(differences);
  });

  it.each(replacements)("%s is forbidden in a stream revision, too", async (_, _differences, changes) => {
    expect(await judge(signed.update(changes(signed), { xref: "stream" }))).toMatchObject(FORBIDDEN);
  });

  it("a change that is taken back by a further revision leaves nothing changed", async () => {
    const there = signed.update({ [CONTENT]: stream(say("So tien: 9 000 000 dong")) });
    const back = there.update({ [CONTENT]: signed.body(CONTENT) });
    expect(await judge(back)).toMatchObject({ verdict: "valid", changesAfter: "permitted" });
  });

  it("objects written again as they were are no change", async () => {
    const again = Object.fromEntries([1, 2, 3, 4, 5].map((num) => [num, signed.body(num)]));
    expect(await judge(signed.update(again))).toMatchObject({ verdict: "valid", changesAfter: "permitted" });
  });

  it("the same value in a new place is no change", async () => {
    const moved = signed.update({
      [NEW]: signed.body(FONT),
      [PAGE]: signed.body(PAGE).replace("/F1 5 0 R", `/F1 ${NEW} 0 R`),
    });
    expect(await judge(moved)).toMatchObject({ verdict: "valid", changesAfter: "permitted" });
  });

  it("objects nothing leads to are no change", async () => {
    expect(await judge(signed.update({ [NEW]: stream(say("unseen")) }))).toMatchObject({ verdict: "valid" });
  });

  it("two rings that could be compared for ever end the comparison", () => {
    const ring = (from: number, length: number): Bodies =>
      Object.fromEntries(
        Array.from({ length }, (_, at) => [from + at, `<< /Next ${from + ((at + 1) % length)} 0 R >>`] as const),
      );
    const base = makePdf({ ...ring(100, 300), 1: "<< /Type /Catalog /Pages 2 0 R /Ring 100 0 R >>" });
    const first = forgeSignature(base, signer);
    const other = first.update({ ...ring(1000, 301), 1: first.body(1).replace("100 0 R", "1000 0 R") });
    expect(analyse(other.bytes, new Budget({ steps: 100_000 })).flaw?.code).toBe("pdf-too-complex");
  });

  it("metadata, information and version may be touched", async () => {
    const touched = signed.update(
      {
        6: "<< /Title (Giay hen) /ModDate (D:2026) >>",
        [NEW]: stream("<x:xmpmeta/>", "/Type /Metadata /Subtype /XML"),
        1: signed.body(1).replace(/>>$/, `/Metadata ${NEW} 0 R /Version /2.0 >>`),
      },
      { trailer: "/Info 6 0 R" },
    );
    expect(await judge(touched)).toMatchObject({ verdict: "valid", changesAfter: "permitted" });
  });
});

describe("what was planted before signing", () => {
  const other = stream(say("So tien: 9 000 000 dong"));
  const box = "/Type /XObject /Subtype /Form /BBox [0 0 300 30]";
  const base = makePdf({
    7: other,
    8: stream("1 1 1 rg 0 0 300 30 re f", box),
    9: "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>",
    10: "<< /Type /Annot /Subtype /Stamp /Rect [70 690 300 720] /AP << /N 8 0 R >> >>",
    11: "<< /Type /OCG /Name (che) >>",
    [PAGE]: makePdf()
      .body(PAGE)
      .replace("/Font <<", "/XObject << /X 8 0 R >> /Font <<")
      .replace(/>>$/, "/Annots [10 0 R] >>"),
    1: "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [11 0 R] /D << /ON [11 0 R] >> >> >>",
  });
  const shadow = forgeSignature(base, signer);

  it.each<readonly [string, Bodies]>([
    ["hide: an overlay is emptied", { 8: stream("", box) }],
    ["hide: an overlay becomes nothing", { 8: "null" }],
    ["hide: a covering annotation is taken away", { [PAGE]: shadow.body(PAGE).replace("10 0 R ", "") }],
    ["hide: a covering annotation becomes invisible", { 10: base.body(10).replace(/>>$/, "/F 2 >>") }],
    ["hide: a layer is switched off", { 1: shadow.body(1).replace("/ON [11 0 R]", "/OFF [11 0 R]") }],
    ["replace: planted content takes the page's place", { [PAGE]: shadow.body(PAGE).replace("4 0 R", "7 0 R") }],
    ["replace: planted content is copied over the page's", { [CONTENT]: other }],
    ["replace: a planted font takes the name", { [PAGE]: shadow.body(PAGE).replace("/F1 5 0 R", "/F1 9 0 R") }],
    [
      "hide and replace: the catalog leads to planted pages",
      { 1: shadow.body(1).replace("/Pages 2 0 R", "/Pages 7 0 R") },
    ],
  ])("does not come to light: %s", async (_, changes) => {
    expect(await judge(shadow.update(changes))).toMatchObject(FORBIDDEN);
    expect(await judge(shadow.update(changes, { xref: "stream" }))).toMatchObject(FORBIDDEN);
  });
});

describe("bytes behind a signature", () => {
  const evil = { [CONTENT]: stream(say("So tien: 9 000 000 dong")) };
  const tricks: readonly (readonly [string, ForgedPdf])[] = [
    ["without a cross-reference section", signed.update(evil, { xref: "none" })],
    [
      "that end with a second %%EOF only",
      signed.withBytes(Buffer.concat([signed.update(evil, { xref: "none" }).bytes, Buffer.from("%%EOF\n")])),
    ],
    ["whose startxref leads to the signed section", signed.update(evil, { startxref: signed.lastXref })],
    [
      "with a section nobody leads to",
      signed.withBytes(
        Buffer.concat([signed.update(evil).bytes, Buffer.from(`startxref\n${signed.lastXref}\n%%EOF\n`)]),
      ),
    ],
    ["whose section leads nowhere", signed.update(evil, { prev: 3 })],
    ["whose sections form a loop", signed.update(evil, { prev: signed.update(evil).lastXref })],
    ["that are no PDF", signed.withBytes(Buffer.concat([signed.bytes, Buffer.from("4 0 obj\n<< >>\nstream")]))],
    ["that hide an object in a comment", signed.withBytes(hideInTail("% 4 0 obj << /Length 0 >> endobj\n"))],
    ["that hide an object no section names", signed.withBytes(hideInTail(`4 0 obj\n${evil[CONTENT]}\nendobj\n`))],
  ];

  it.each(tricks)("%s are forbidden", async (_, pdf) => {
    expect(await judge(pdf)).toMatchObject(FORBIDDEN);
  });

  it("whose section skips the signed one leave a signature no field leads to", async () => {
    const base = makePdf();
    const skipping = signed.update({ ...evil, 1: base.body(1), 3: base.body(3) }, { prev: base.lastXref });
    expect(await check(skipping.bytes)).toMatchObject({
      verdict: "indeterminate",
      reasons: ["signature-stray", "no-signature"],
    });
  });

  it("may be a line end", async () => {
    const report = await check(Buffer.concat([signed.bytes.subarray(0, -1), Buffer.from("\n")]));
    expect(report.verdict).toBe("valid");
  });
});

/** A harmless revision with these bytes in front of its section, which moves behind them. */
function hideInTail(hidden: string): Buffer {
  const harmless = signed.update({ [NEW]: "(x)" });
  const text = harmless.bytes.toString("latin1");
  const section = text
    .slice(harmless.lastXref)
    .replace(/startxref\n\d+/, `startxref\n${harmless.lastXref + hidden.length}`);
  return Buffer.from(text.slice(0, harmless.lastXref) + hidden + section, "latin1");
}

describe("a further signature", () => {
  it("by a stranger is permitted and spoils the file's verdict", async () => {
    const report = await check(forgeSignature(signed, stranger, { field: "S2" }).bytes);
    expect(report.signatures.map(({ changesAfter, trust }) => [changesAfter, trust])).toEqual([
      ["permitted", "trusted"],
      ["none", "untrusted"],
    ]);
    expect(report.verdict).toBe("indeterminate");
  });

  it.each([
    ["that papers over the page", { rect: "[0 0 595 800]" }],
    ["under the first one's name", { field: "Signature1" }],
    ["with an action", { fieldDict: "/A << /S /URI /URI (http://example.invalid) >>" }],
    ["without a proper range", { byteRange: () => "[0 1 2 3]" }],
  ])("%s is forbidden", async (_, plan) => {
    expect(await judge(forgeSignature(signed, second, { field: "S2", ...plan }))).toMatchObject(FORBIDDEN);
  });

  it("that brings a change of content along is forbidden", async () => {
    const evil = forgeSignature(signed, second, {
      field: "S2",
      with: () => ({ [CONTENT]: stream(say("So tien: 9 000 000 dong")) }),
    });
    expect(await judge(evil)).toMatchObject(FORBIDDEN);
  });

  it("in an empty field of the signed revision is permitted", async () => {
    const empty = "<< /FT /Sig /T (Empty) /Type /Annot /Subtype /Widget /Rect [70 100 200 150] /P 3 0 R >>";
    const base = makePdf({
      7: empty,
      1: "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] /SigFlags 1 >> >>",
      3: withAnnotation(makePdf().body(3), 7),
    });
    const first = forgeSignature(base, signer);
    const both = forgeSignature(first, second, {
      field: "unused",
      with: ({ signature }) => ({
        1: first.body(1),
        3: first.body(3),
        7: empty.replace(/>>$/, `/V ${signature} 0 R >>`),
      }),
    });
    const report = await check(both.bytes);
    expect(report.signatures.map(({ field, changesAfter }) => [field, changesAfter])).toEqual([
      ["Empty", "none"],
      ["Signature1", "permitted"],
    ]);
    expect(report.verdict).toBe("valid");
  });
});

describe("a security store", () => {
  const cert = stream("certificate");
  const stored = signed.update({
    [NEW]: cert,
    [NEW + 1]: `<< /Type /DSS /Certs [${NEW} 0 R] >>`,
    1: signed.body(1).replace(/>>$/, `/DSS ${NEW + 1} 0 R >>`),
  });

  it("may be added and grow", async () => {
    const more = stored.update({
      [NEW + 2]: stream("list"),
      [NEW + 1]: `<< /Type /DSS /Certs [${NEW} 0 R] /CRLs [${NEW + 2} 0 R] >>`,
    });
    expect(await judge(stored)).toMatchObject({ verdict: "valid", changesAfter: "permitted" });
    expect(await judge(more)).toMatchObject({ verdict: "valid", changesAfter: "permitted" });
  });

  it("may not be emptied once it is signed", async () => {
    const both = forgeSignature(stored, second, { field: "S2" });
    const emptied = await check(both.update({ [NEW + 1]: "<< /Type /DSS >>" }).bytes);
    expect(emptied.signatures.map(({ changesAfter }) => changesAfter)).toEqual(["permitted", "forbidden"]);
  });
});

describe("a certification", () => {
  const form = "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] >> >>";
  const field = "<< /FT /Tx /T (ten) /Type /Annot /Subtype /Widget /Rect [70 100 200 150] /P 3 0 R >>";
  const base = makePdf({ 1: form, 7: field, 3: withAnnotation(makePdf().body(3), 7) });
  const fill = (pdf: ForgedPdf, options?: UpdateOptions) =>
    pdf.update({ 7: field.replace(/>>$/, "/V (Nguyen Van Mau) >>") }, options);
  const mark = (pdf: ForgedPdf) =>
    pdf.update({
      30: "<< /Type /Annot /Subtype /Highlight /Rect [70 690 300 720] >>",
      3: withAnnotation(pdf.body(3), 30),
    });
  const sign = (pdf: ForgedPdf) => forgeSignature(pdf, second, { field: "S2" });
  const store = (pdf: ForgedPdf) =>
    pdf.update({ 30: "<< /Type /DSS >>", 1: pdf.body(1).replace(/>>$/, "/DSS 30 0 R >>") });
  const certified = (p: 1 | 2 | 3, fieldDict = "") => forgeSignature(base, signer, { certify: p, fieldDict });

  it.each([
    ["P = 1 permits a security store", store(certified(1)), "permitted"],
    ["P = 1 forbids a further signature", sign(certified(1)), "forbidden"],
    ["P = 1 forbids filling in", fill(certified(1)), "forbidden"],
    ["P = 2 permits filling in", fill(certified(2)), "permitted"],
    ["P = 2 permits a further signature", sign(certified(2)), "permitted"],
    ["P = 2 forbids annotations", mark(certified(2)), "forbidden"],
    ["P = 3 permits text marks", mark(certified(3)), "permitted"],
    ["P = 3 permits filling in", fill(certified(3)), "permitted"],
    ["P = 3 forbids another content", certified(3).update({ [CONTENT]: stream("") }), "forbidden"],
    ["P = 2 forbids to change a locked field", fill(certified(2, "/Lock << /Action /All >>")), "forbidden"],
    [
      "P = 2 permits to fill a field that is not locked",
      fill(certified(2, "/Lock << /Action /Include /Fields [(khac)] >>")),
      "permitted",
    ],
    [
      "P = 3 forbids to take it back",
      certified(3).update({
        1: certified(3)
          .body(1)
          .replace(/\/Perms <<.*?>>/, ""),
      }),
      "forbidden",
    ],
  ])("%s", async (_, pdf, changesAfter) => {
    const report = await check(pdf.bytes);
    const certifying = report.signatures.find(({ field: name }) => name === "Signature1")!;
    expect(certifying.changesAfter).toBe(changesAfter);
    expect(certifying.reasons.includes("change-forbidden-by-certification")).toBe(changesAfter === "forbidden");
    expect(report.verdict).toBe(changesAfter === "forbidden" ? "invalid" : "valid");
  });

  it("is what filling in takes: an approval alone forbids it", async () => {
    expect(await judge(fill(forgeSignature(base, signer)))).toMatchObject(FORBIDDEN);
  });

  it.each(["FreeText", "Stamp", "Redact", "Widget"])("P = 3 forbids an annotation that covers: %s", async (subtype) => {
    const pdf = certified(3);
    const covered = pdf.update({
      30: `<< /Type /Annot /Subtype /${subtype} /Rect [70 690 300 720] >>`,
      3: withAnnotation(pdf.body(3), 30),
    });
    expect(await judge(covered)).toMatchObject({ changesAfter: "forbidden", verdict: "invalid" });
  });

  it("P = 3 forbids a text mark that brings its own picture", async () => {
    const pdf = certified(3);
    const drawn = pdf.update({
      30: "<< /Type /Annot /Subtype /Highlight /Rect [70 690 300 720] /AP << /N 31 0 R >> >>",
      31: stream(say("9")),
      3: withAnnotation(pdf.body(3), 30),
    });
    expect(await judge(drawn)).toMatchObject({ changesAfter: "forbidden" });
  });
});
