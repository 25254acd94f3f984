import { PDFName, PDFRef } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { PdfFile } from "../../../main/signing/pdf/file.ts";
import { pagesOf } from "../../../main/signing/pdf/pages.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import { REFUSED, SHAPES } from "../../doubles/shapes/catalogue.ts";
import { missing } from "../../tools.ts";
import { qpdfCheck } from "../judges.ts";
import { faultOf, invisible, temporaryFolder } from "../samples.ts";
import { office, report, signInARow, soundBy, soundByAll } from "./sign-on-top.ts";

const folder = temporaryFolder();

describe("five signatures in a row are valid, and no earlier byte changes, on", () => {
  it.each(Object.keys(SHAPES))("%s", async (name) => {
    const signed = await signInARow(SHAPES[name]!(), 5);
    const { verdict, signatures } = await report(signed);
    expect(signatures.flatMap(({ reasons }) => reasons)).toEqual([]);
    expect({ verdict, signatures: signatures.length }).toEqual({ verdict: "valid", signatures: 5 });
    expect(soundBy(folder, signed)).toEqual(soundByAll(5));
    if (!missing("qpdf")) qpdfCheck(folder, signed);
  });
});

describe("a list of annotations that all pages share", () => {
  it("gives way to one of the page's own, so that the signature stands on one page", async () => {
    const shared = SHAPES["annotations in an array that all pages share"]!();
    const file = PdfFile.read(await signPdf(shared, office.key, invisible()));
    const lists = [...pagesOf(file)].map(({ dict }) => dict.get(PDFName.of("Annots")));
    expect(lists.map((list) => file.array(list)!.size())).toEqual([2, 1]);
    expect(lists[1]).toBe(PDFRef.of(51));
  });
});

describe("refused for what it is:", () => {
  it.each(Object.keys(REFUSED))("%s", async (name) => {
    const { make, code } = REFUSED[name]!;
    expect(await faultOf(signPdf(make(), office.key, invisible()))).toBe(code);
  });
});
