import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { signPdf } from "../../main/signing/sign.ts";
import { makePdf, PAGE, stream } from "../doubles/forgery/pdf.ts";
import { forgeSignature, withAnnotation } from "../doubles/forgery/sign.ts";
import { SHAPES } from "../doubles/shapes/catalogue.ts";
import { office, report } from "../signing/foreign/sign-on-top.ts";
import { invisible, paper, temporaryFolder } from "../signing/samples.ts";
import { missing, run } from "../tools.ts";
import { check, second, signer } from "./people.ts";

const folder = temporaryFolder();
const at = new Date();

const field =
  "<< /FT /Tx /T (ten) /DA (/Helv 12 Tf 0 g) /Type /Annot /Subtype /Widget /Rect [70 100 200 150] /P 3 0 R >>";
const form = makePdf({
  1: "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] /DA (/Helv 12 Tf 0 g) >> >>",
  7: field,
  [PAGE]: withAnnotation(makePdf().body(PAGE), 7),
});
const VALID = { verdict: "valid", reasons: [], signatures: [{ changesAfter: "permitted", reasons: [] }] };

/** MuPDF changes a file by a script and saves it as an update. */
function byMupdf(pdf: Uint8Array, script: string): Buffer {
  const [from, to, code] = ["from.pdf", "to.pdf", "change.js"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(from, pdf);
  writeFileSync(
    code,
    `var doc = new PDFDocument("${from}"); var page = doc.loadPage(0); ${script} doc.save("${to}", "incremental");`,
  );
  run("mutool", ["run", code]);
  const changed = readFileSync(to);
  expect(changed.length).toBeGreaterThan(pdf.length);
  expect(changed.subarray(0, pdf.length).equals(pdf)).toBe(true);
  return changed;
}

const marking = (kind: string, colour = "[1, 0, 0]") =>
  `var a = page.createAnnotation("${kind}"); a.setQuadPoints([[70, 130, 300, 130, 70, 150, 300, 150]]); a.setColor(${colour}); a.update();`;

describe.skipIf(missing("mutool"))("what MuPDF does behind a certification stays valid where it permits it", () => {
  it.each([
    ["a field filled under P = 2", 2, 'var w = page.getWidgets()[0]; w.setTextValue("Nguyen Van Mau"); w.update();'],
    ["a highlight under P = 3", 3, marking("Highlight", "[1, 1, 0]")],
    ["an underline under P = 3", 3, marking("Underline")],
    ["a strike-out under P = 3", 3, marking("StrikeOut")],
    ["a squiggly line under P = 3", 3, marking("Squiggly")],
    [
      "a note under P = 3",
      3,
      'var a = page.createAnnotation("Text"); a.setRect([400, 100, 420, 120]); a.setContents("da xem"); a.update();',
    ],
  ] as const)("%s", async (_, certify, script) => {
    const signed = forgeSignature(form, signer, { certify });
    expect(await check(byMupdf(signed.bytes, script))).toMatchObject(VALID);
  });

  it("other words of information behind an approval", async () => {
    const signed = await signPdf(await paper(), office.key, invisible());
    expect(await report(byMupdf(signed, 'doc.setMetaData("info:Title", "Giay hen moi");'))).toMatchObject(VALID);
  });
});

describe("a field filled under P = 2 with a picture of its own raises no alarm", () => {
  const certified = (entries: string) => {
    const filled = makePdf({
      1: "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] /DA (/Helv 12 Tf 0 g) >> >>",
      7: field.replace("/FT /Tx", entries),
      [PAGE]: withAnnotation(makePdf().body(PAGE), 7),
    });
    return forgeSignature(filled, signer, { certify: 2 });
  };
  const ADOBE = "<< /Type /Encoding /Differences [24 /breve /caron 49 /one 160 /Euro 233 /eacute] >>";
  const shown = (content: string) => ({
    70: stream(content, "/Subtype /Form /BBox [0 0 130 50] /Resources << /Font << /Helv 71 0 R >> >>"),
    71: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding ${ADOBE} >>`,
  });

  it.each([
    [
      "words on a ground within a frame",
      "/FT /Tx",
      "/V (Nguyen Van A)",
      "1 g 0 0 130 50 re f 0 G 1 1 128 48 re S BT /Helv 12 Tf 2 8 Td (Nguyen Van A) Tj ET",
    ],
    ["words in two lines", "/FT /Tx", "/V (Nguyen Van A)", "BT /Helv 12 Tf 2 30 Td (Nguyen) Tj 0 -14 Td (Van A) Tj ET"],
    [
      "a number as its format has it",
      "/FT /Tx /AA << /F << /S /JavaScript /JS (AFNumber_Format) >> >>",
      "/V (1000000)",
      "BT /Helv 12 Tf 2 8 Td (1.000.000) Tj ET",
    ],
    [
      "what a choice is called",
      "/FT /Ch /Ff 131072 /Opt [[(a) (Dong y)] [(b) (Khong)]]",
      "/V (a)",
      "BT /Helv 12 Tf 2 8 Td (Dong y) Tj ET",
    ],
  ])("%s", async (_, entries, value, content) => {
    const pdf = certified(entries);
    const filled = pdf.update({
      7: pdf.body(7).replace(/>>$/, `${value} /AP << /N 70 0 R >> >>`),
      ...shown(content),
    });
    expect(await check(filled.bytes)).toMatchObject(VALID);
  });

  it("a box that is ticked", async () => {
    const look = (num: number) => `/AP << /N << /Co ${num} 0 R >> >>`;
    const pdf = certified(`/FT /Btn /AS /Off ${look(70)}`);
    const ticked = pdf.update({ 7: pdf.body(7).replace("/AS /Off", "/AS /Co /V /Co") });
    expect(await check(ticked.bytes)).toMatchObject(VALID);
  });
});

describe("a second person's picture raises no alarm", () => {
  const picture = (content: string, rect: string) => {
    const pdf = forgeSignature(makePdf(), signer);
    const num = pdf.nextNumber + 2;
    return forgeSignature(pdf, second, {
      field: "S2",
      rect,
      fieldDict: `/AP << /N ${num} 0 R >>`,
      with: () => ({
        [num]: stream(
          content,
          "/Type /XObject /Subtype /Form /BBox [0 0 230 60] /Resources << /Font << /F1 5 0 R >> >>",
        ),
      }),
    });
  };

  it.each([
    ["white and opaque beside the text", "1 1 1 rg 0 0 230 60 re f", "[70 600 300 660]"],
    ["that ends a hair below the text", "1 1 1 rg 0 0 230 60 re f", "[70 637 300 697]"],
    ["a frame around the text", "1 0 0 RG 2 w 1 1 228 58 re S", "[60 680 310 730]"],
    ["a ring over the text", "1 0 0 RG 3 w 175 30 m 175 63 55 63 55 30 c 55 -3 175 -3 175 30 c s", "[70 676 300 736]"],
    [
      "letters over the text, as careless people place them",
      "BT /F1 10 Tf 4 20 Td (Tran Thi Thu) Tj ET",
      "[70 690 300 750]",
    ],
  ])("%s", async (_, content, rect) => {
    expect((await check(picture(content, rect).bytes)).verdict).toBe("valid");
  });

  it("a pale image over the text", async () => {
    const pdf = forgeSignature(makePdf(), signer);
    const num = pdf.nextNumber + 2;
    const pixel = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    const pale = forgeSignature(pdf, second, {
      field: "S2",
      rect: "[70 690 300 720]",
      fieldDict: `/AP << /N ${num} 0 R >>`,
      with: () => ({
        [num]: stream(
          "q 230 0 0 30 0 0 cm /I Do Q",
          `/Subtype /Form /BBox [0 0 230 30] /Resources << /XObject << /I ${num + 1} 0 R >> >>`,
        ),
        [num + 1]: stream("\x80", `${pixel} /SMask ${num + 2} 0 R`),
        [num + 2]: stream("\x40", pixel),
      }),
    });
    expect((await check(pale.bytes)).verdict).toBe("valid");
  });
});

describe("two signatures of ours, the second seen, are valid on a file with", () => {
  const block = { form: "block", placement: { page: 0, rect: [300, 60, 560, 130] } } as const;
  const tried = Object.entries(SHAPES).filter(([name]) => !name.includes("two thousand"));

  it.each(tried)("%s", async (_, make) => {
    const one = await signPdf(make(), office.key, invisible());
    const two = await report(await signPdf(one, office.key, { at, appearance: block }));
    expect(two.signatures.flatMap(({ reasons }) => reasons)).toEqual([]);
    expect(two.verdict).toBe("valid");
  });
});
