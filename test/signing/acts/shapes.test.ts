import { describe, expect, it } from "vitest";
import { ACT_FIELDS } from "../../../main/signing/acts/fields.ts";
import { fillDate, fillNumber } from "../../../main/signing/acts/fill.ts";
import type { ActPlaces, TextPlace } from "../../../main/signing/acts/places.ts";
import { plantFields } from "../../../main/signing/acts/plant.ts";
import { stamp } from "../../../main/signing/acts/stamp.ts";
import { lookAt } from "../../../main/signing/appearance/looking/look.ts";
import { PdfFile } from "../../../main/signing/pdf/file.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import { SHAPES } from "../../doubles/shapes/catalogue.ts";
import { missing } from "../../tools.ts";
import { office, report, soundBy, soundByAll } from "../foreign/sign-on-top.ts";
import { qpdfCheck } from "../judges.ts";
import { invisible, temporaryFolder } from "../samples.ts";

const folder = temporaryFolder();
const at = (left: number): TextPlace => ({
  page: 0,
  left,
  baseline: 60,
  width: 30,
  size: 11,
  face: "Regular",
  align: "center",
});
const PLACES: ActPlaces = { number: at(20), date: { day: at(60), month: at(100), year: at(140) } };

const wordsOf = async (pdf: Uint8Array) =>
  (await lookAt(pdf, 0))!.lines.flatMap(({ parts }) => parts.map(({ text }) => text)).join(" ");

describe("certified, numbered, dated and sealed, both signatures are valid on", () => {
  it.each(Object.keys(SHAPES))("%s", async (name) => {
    const planted = await plantFields(SHAPES[name]!(), PLACES, { page: 0, rect: [20, 100, 90, 170] });
    const certified = await signPdf(planted, office.key, { ...invisible(), certify: 2 });
    const dated = await fillDate(await fillNumber(certified, "15"), "2026-04-05");
    const sealed = await signPdf(dated, office.key, { ...invisible(), field: ACT_FIELDS.seal });
    const { verdict, signatures } = await report(sealed);
    expect(signatures.flatMap(({ reasons }) => reasons)).toEqual([]);
    expect({ verdict, signatures: signatures.length }).toEqual({ verdict: "valid", signatures: 2 });
    expect(soundBy(folder, sealed)).toEqual(soundByAll(2));
    if (!missing("qpdf")) qpdfCheck(folder, sealed);
    expect(await wordsOf(sealed)).toMatch(/15.*05.*4.*2026/);
  });
});

describe("a number written on the page is read there on", () => {
  it.each(Object.keys(SHAPES))("%s", async (name) => {
    const plain = SHAPES[name]!();
    const done = await stamp(PdfFile.read(plain), [{ place: PLACES.number, text: "1508" }]);
    expect(Buffer.compare(done.subarray(0, plain.length), plain)).toBe(0);
    expect(await wordsOf(done)).toContain("1508");
    if (!missing("qpdf")) qpdfCheck(folder, done);
  });
});
