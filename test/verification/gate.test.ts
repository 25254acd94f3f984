import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { ACT_FIELDS } from "../../main/signing/acts/fields.ts";
import { fillDate, fillNumber } from "../../main/signing/acts/fill.ts";
import { giveDate, giveNumber } from "../../main/signing/acts/give.ts";
import { plantFields } from "../../main/signing/acts/plant.ts";
import { signPdf } from "../../main/signing/sign.ts";
import { FINDING_CODES, type FindingCode, finding } from "../../main/verification/gate/finding.ts";
import { inspect } from "../../main/verification/gate/inspect.ts";
import { assertFit, readGatePolicy, USUAL_GATE } from "../../main/verification/gate/policy.ts";
import words from "../../resources/texts/words.vi.json" with { type: "json" };
import { SHADOWS } from "../doubles/forgery/attacks/shadow.ts";
import { CONTENT, type ForgedPdf, makePdf, PAGE, PAGES, patch, say, stream } from "../doubles/forgery/pdf.ts";
import { PREPARED } from "../doubles/forgery/prepared.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { draft, PLACES, SEAL } from "../signing/acts/draft.ts";
import { type Desk, WRITERS } from "../signing/foreign/programs.ts";
import { office } from "../signing/foreign/sign-on-top.ts";
import { missing } from "../tools.ts";
import { check, root, second, signer, stranger } from "./people.ts";

const CAST = { signer, second, stranger, authority: root, strangeAuthority: stranger };

/** A decision on its way from the leader to the seal, and one that was numbered and dated on its page. */
async function clerksWork(): Promise<Record<string, Uint8Array>> {
  const at = new Date();
  const clerk = { by: "Trần Thị Văn Thư", at };
  const appearance = { form: "block", placement: { page: 0, rect: [300, 60, 560, 130] } } as const;
  const planted = await plantFields(await draft({ gap: "dots" }), PLACES, SEAL);
  const certified = await signPdf(planted, office.key, { at, certify: 2, appearance });
  const numbered = await fillNumber(certified, "15");
  const dated = await fillDate(numbered, "2026-04-05");
  const red = { r: 221, g: 0, b: 0, alpha: 0.5 };
  const image = await sharp({ create: { width: 60, height: 60, channels: 4, background: red } })
    .png()
    .toBuffer();
  const seal = { form: "agency", image, imageWidthMm: 36, placement: "auto" } as const;
  const sealed = await signPdf(dated, office.key, { at, field: ACT_FIELDS.seal, appearance: seal });
  const onPage = await giveNumber(await draft(), "15", clerk);
  const stamped = (await giveDate(onPage.pdf, "2026-04-05", clerk)).pdf;
  return { planted, certified, numbered, dated, sealed, stamped };
}

const decisions = await clerksWork();

const codesIn = async (bytes: Uint8Array): Promise<readonly FindingCode[]> => {
  const { signatures } = await check(bytes);
  return inspect(bytes, signatures).map(({ code }) => code);
};

describe("before somebody signs", () => {
  it.each(PREPARED)("$name is found as $code", async ({ code, build }) => {
    expect(await codesIn(build().bytes)).toContain(code);
  });

  it.each(SHADOWS)("the paper is found that was laid out for $name", ({ build }) => {
    const bytes = Buffer.from(build(CAST));
    const signed = bytes.subarray(0, bytes.indexOf("%%EOF", bytes.indexOf("%%EOF") + 1) + 6);
    const found = inspect(signed, []).filter(({ severity }) => severity !== "note");
    expect(found.length).toBeGreaterThan(0);
  });

  it("a plain paper is found to bring no font, and nothing else", async () => {
    expect(await codesIn(makePdf().bytes)).toEqual(["font-not-embedded"]);
  });

  it("a change behind an earlier signature is found, on its page", async () => {
    const signed = forgeSignature(makePdf(), signer);
    const changed = signed.update({ [CONTENT]: stream(say("So tien: 9 000 000 dong")) });
    const { signatures } = await check(changed.bytes);
    expect(inspect(changed.bytes, signatures)).toContainEqual({
      code: "changed-after-signature",
      page: 0,
      severity: "danger",
    });
  });

  it("a byte changed inside what somebody signed is found", async () => {
    const altered = patch(forgeSignature(makePdf(), signer).bytes, "1 000 000", "9 000 000");
    expect(await codesIn(altered)).toContain("changed-after-signature");
  });

  it("another's signature is nothing to tell", async () => {
    expect(await codesIn(forgeSignature(makePdf(), signer).bytes)).toEqual(["font-not-embedded"]);
  });

  it("what is no PDF is left to the signer to refuse", () => {
    expect(inspect(Buffer.from("xin chào"), [])).toEqual([]);
  });

  it("a file cut off at any byte is told of, and never thrown for", () => {
    const { bytes } = PREPARED[0]!.build();
    for (let end = 0; end < bytes.length; end += 37) expect(() => inspect(bytes.subarray(0, end), [])).not.toThrow();
  });
});

describe("what nothing leads to any more", () => {
  const look = (text: string) => stream(say(text), "/Type /XObject /Subtype /Form /BBox [0 0 230 30]");
  const [field, old, fresh] = [10, 11, 12];
  const widget = (appearance: number) =>
    `<< /FT /Tx /T (so) /Type /Annot /Subtype /Widget /Rect [70 600 300 630] /AP << /N ${appearance} 0 R >> >>`;
  const shown = makePdf({
    [field]: widget(old),
    [old]: look("1"),
    [PAGE]: makePdf().body(PAGE).replace(/>>$/, `/Annots [${field} 0 R] >>`),
  });
  const codes = (pdf: ForgedPdf) => inspect(pdf.bytes, []).map(({ code }) => code);

  it("is history where an earlier revision showed it", () => {
    expect(codes(shown.update({ [field]: widget(fresh), [fresh]: look("2") }))).not.toContain("object-unused");
  });

  it("is told where it is another than was shown under its number", () => {
    const swapped = { [field]: widget(fresh), [fresh]: look("2"), [old]: look("9 000 000") };
    expect(codes(shown.update(swapped))).toContain("object-unused");
  });

  it("is told where it came behind the revision that showed others", () => {
    expect(codes(shown.update({ [fresh]: look("2") }).update({ [fresh + 1]: "(x)" }))).toContain("object-unused");
  });

  it("is told where it is a whole page, ready to be put back", () => {
    const taken = { [PAGES]: `<< /Type /Pages /Kids [${fresh} 0 R] /Count 1 /MediaBox [0 0 595 842] >>` };
    expect(codes(shown.update({ ...taken, [fresh]: makePdf().body(PAGE) }))).toContain("object-unused");
  });
});

describe("papers without anything behind them", () => {
  const folder = mkdtempSync(join(tmpdir(), "tram-gate-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(Object.entries(decisions))("one that our own clerk has %s passes", (_, bytes) => {
    expect(inspect(bytes, [])).toEqual([]);
  });

  for (const name of ["LibreOffice", "Chromium", "Ghostscript", "qpdf, linearized"]) {
    const program = WRITERS[name]!;
    it.skipIf(missing(...program.tools))(`a paper by ${name} passes`, async () => {
      const bytes = await program.make({ folder } as Desk);
      const found = await codesIn(bytes);
      expect(found.filter((code) => code !== "font-not-embedded")).toEqual([]);
    });
  }
});

describe("the office's policy", () => {
  const treat = (code: FindingCode, policy = USUAL_GATE, accepted = false) =>
    assertFit([finding(code, 2)], policy, accepted);
  const own = (code: FindingCode, how: string) => readGatePolicy(JSON.stringify({ findings: { [code]: how } }));

  it("usually refuses a document that acts by itself until a person accepts it", () => {
    expect(() => treat("script")).toThrow(expect.objectContaining({ code: "pdf-active-content" }));
    expect(() => treat("script", USUAL_GATE, true)).not.toThrow();
  });

  it("usually refuses what was changed behind a signature, whatever a person accepts", () => {
    expect(() => treat("changed-after-signature", USUAL_GATE, true)).toThrow(
      expect.objectContaining({ code: "pdf-changed-after-signature", params: expect.objectContaining({ page: 3 }) }),
    );
  });

  it("usually lets through what it only tells", () => {
    expect(() => treat("layer-off")).not.toThrow();
  });

  it("can refuse what is usually told, and tell what is usually refused", () => {
    expect(() => treat("layer-off", own("layer-off", "refuse"), true)).toThrow(
      expect.objectContaining({ code: "pdf-hidden-content" }),
    );
    expect(() => treat("embedded-file", own("embedded-file", "tell"))).not.toThrow();
  });

  it.each(['{"findings": {"no-such": "tell"}}', '{"findings": {"script": "perhaps"}}', '{"more": 1}', "{"])(
    "is not read from %s",
    (text) => {
      expect(() => readGatePolicy(text)).toThrow(expect.objectContaining({ code: "input-invalid" }));
    },
  );

  it("has a sentence for each finding", () => {
    expect(Object.keys(words.finding).toSorted()).toEqual([...FINDING_CODES].toSorted());
  });
});
