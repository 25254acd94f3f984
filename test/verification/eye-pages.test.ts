import { describe, expect, it } from "vitest";
import { readGraph } from "../../main/verification/changes/graph.ts";
import { pagesToSee } from "../../main/verification/eye/pages-to-see.ts";
import type { Look } from "../../main/verification/eye/port.ts";
import { Budget } from "../../main/verification/pdf/budget.ts";
import { openPdf } from "../../main/verification/pdf/open.ts";
import { CONTENT, FONT, type ForgedPdf, makePdf, PAGE, PAGES, say, stream } from "../doubles/forgery/pdf.ts";
import { forgeSignature, withAnnotation } from "../doubles/forgery/sign.ts";
import { check, second, signer } from "./people.ts";

const [OTHER, OTHER_CONTENT, OTHER_FONT, LAYER] = [20, 21, 22, 23];
const TREE = `<< /Type /Pages /Kids [${PAGE} 0 R ${OTHER} 0 R] /Count 2 /MediaBox [0 0 595 842] >>`;
const LAYERS = (state: string) =>
  `<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [${LAYER} 0 R] /D << /${state} [${LAYER} 0 R] >> >> >>`;

/** Two pages with fonts of their own; objects packed as `xref` says. */
const base = (xref: "table" | "stream" = "table") =>
  makePdf(
    {
      1: LAYERS("ON"),
      [PAGES]: TREE,
      [OTHER]: `<< /Type /Page /Parent 2 0 R /Contents ${OTHER_CONTENT} 0 R /Resources << /Font << /F1 ${OTHER_FONT} 0 R >> >> >>`,
      [OTHER_CONTENT]: stream(say("Trang hai")),
      [OTHER_FONT]: "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
      [LAYER]: "<< /Type /OCG /Name (L) >>",
    },
    { xref },
  );

const pagesOf = (signed: ForgedPdf, current: ForgedPdf): readonly number[] => {
  const budget = new Budget();
  const [before, after] = [signed, current].map(({ bytes }) => readGraph(openPdf(bytes, budget)));
  return pagesToSee(before!, after!, signed.bytes.length, budget);
};

describe("pages to look at are", () => {
  const pdf = base();

  it.each([
    ["none where metadata are added", { 30: "<< /Title (khac) >>" }, []],
    ["none where an object is written down again byte for byte", { [FONT]: pdf.body(FONT) }, []],
    ["the one whose content is written anew", { [CONTENT]: stream(say("khac")) }, [0]],
    ["the one whose font is", { [OTHER_FONT]: pdf.body(FONT) }, [1]],
    ["the one that is itself", { [OTHER]: pdf.body(OTHER).replace("/Type", "/Rotate 90 /Type") }, [1]],
    ["all where what they inherit from is", { [PAGES]: TREE.replace("595", "500") }, [0, 1]],
    ["all where signed pages change places", { [PAGES]: TREE.replace(/\[3 0 R (.*?)\]/, "[$1 3 0 R]") }, [0, 1]],
    [
      "the one that came and those below the tree",
      { [PAGES]: TREE.replace("[3", "[30 0 R 3"), 30: pdf.body(PAGE) },
      [0, 1, 2],
    ],
    ["all where a layer is switched off", { 1: LAYERS("OFF") }, [0, 1]],
    ["all where a layer's object is written anew", { [LAYER]: "<< /Type /OCG /Name (K) >>" }, [0, 1]],
  ])("%s", (_, change, pages) => {
    expect(pagesOf(pdf, pdf.update(change))).toEqual(pages);
  });

  it("those whose objects are packed into a stream that is written anew", () => {
    const packed = base("stream");
    const container = packed.nextNumber - 2;
    const [, body] = packed.bytes.toString("latin1").split(`\n${container} 0 obj\n`);
    const anew = body!.slice(0, body!.indexOf("\nendobj")).replace("/Type", "/Note 1 /Type");
    expect(pagesOf(packed, packed.update({ [container]: anew }))).toEqual([0, 1]);
  });

  it("the one where an object is changed and changed back", () => {
    const changed = pdf.update({ [CONTENT]: stream(say("khac")) });
    expect(pagesOf(pdf, changed.update({ [CONTENT]: pdf.body(CONTENT) }))).toEqual([0]);
  });
});

describe("the eye is asked", () => {
  const asked = async (pdf: ForgedPdf): Promise<readonly Look[]> => {
    const all: Look[] = [];
    const compare = async (_: Uint8Array, looks: readonly Look[]) => {
      all.push(...looks);
      return [];
    };
    await check(pdf.bytes, { eye: { compare } });
    return all;
  };
  const signed = forgeSignature(base(), signer);

  it("about the page with a further signature, whose place may differ", async () => {
    const two = forgeSignature(signed, second, { field: "S2", rect: "[10 20 110 70]" });
    expect(await asked(two)).toEqual([{ signedEnd: signed.bytes.length, page: 0, permitted: [[10, 20, 110, 70]] }]);
  });

  it("about pages with fields where the form's defaults are other, and about no others", async () => {
    const field = "<< /FT /Tx /T (so) /V (1) /Type /Annot /Subtype /Widget /P 3 0 R /Rect [70 600 300 630] >>";
    const form = base().update({ 1: LAYERS("ON").replace(/>>$/, "/AcroForm << /Fields [30 0 R] >> >>"), 30: field });
    const filled = forgeSignature(form.update({ [PAGE]: withAnnotation(form.body(PAGE), 30) }), signer);
    const given = (pdf: ForgedPdf) => pdf.update({ 1: pdf.body(1).replace("/Fields", "/DA (/F1 9 Tf) /Fields") });
    expect((await asked(given(filled))).map(({ page }) => page)).toEqual([0]);
    expect(await asked(given(signed))).toEqual([]);
  });

  it("nothing about a file whose signature covers all of it, or that is not intact, or changed as nobody may", async () => {
    expect(await asked(signed)).toEqual([]);
    expect(await asked(signed.update({ [CONTENT]: stream(say("khac")) }))).toEqual([]);
    const spoilt = forgeSignature(base(), signer, { cms: { wrongValue: true } });
    expect(await asked(forgeSignature(spoilt, second, { field: "S2" }))).toEqual([]);
  });
});
