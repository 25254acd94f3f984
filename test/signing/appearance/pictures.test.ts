import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { AppearanceRequest } from "../../../main/signing/port.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import { makeCa } from "../../doubles/ca.ts";
import { makePaper } from "../../papers/index.ts";
import type { Sheet } from "../../papers/sheet.ts";
import { missing } from "../../tools.ts";
import { keyOf, temporaryFolder } from "../samples.ts";
import { handPng, sealPng } from "./images.ts";
import { type Colour, drawPage, inkBox } from "./ink.ts";
import { sheetPdf } from "./sheet-pdf.ts";

const folder = temporaryFolder();
const root = fileURLToPath(new URL("../../../", import.meta.url));
const kept = join(root, process.env.TRAM_SCREENSHOTS === "1" ? "docs/screenshots" : "test-results/screenshots");
mkdirSync(kept, { recursive: true });

/** Points from the top that a letterhead takes. */
const LETTERHEAD = 150;
const at = new Date("2026-04-01T01:30:15Z");
const [hand, seal, ca] = await Promise.all([handPng("5"), sealPng(), makeCa()]);
const keyFor = async (commonName: string) => keyOf(await ca.issue({ key: "p-256", commonName }));
const [agency, officer] = [await keyFor("Ủy ban nhân dân xã Mẫu"), await keyFor("Trần Thị Ví Dụ")];
const PERSON = { form: "person", placement: "auto", image: hand } as const;
const AGENCY = { form: "agency", placement: "auto", image: seal } as const;

/** A tabular annex, as it stands in a file of its own: without a letterhead. */
const annex = (sheet: Sheet): Sheet => ({
  ...sheet,
  lines: sheet.lines.filter(([word]) => word!.baseline > LETTERHEAD),
  marks: sheet.marks.filter((mark) => mark.mark === "stroke" && mark.points[0]![1] > LETTERHEAD),
});
const decision = makePaper(1, "decision", { ink: false }).pages;
const table = makePaper(2, "summary-table", { ink: false }).pages.map(annex);

/** Parts of the page that are kept: left, top, width and height in mm. */
type Part = readonly [left: number, top: number, width: number, height: number];

const PICTURES: readonly (readonly [
  string,
  readonly Sheet[],
  readonly AppearanceRequest[],
  Part,
  readonly Colour[],
])[] = [
  ["person-and-agency", decision, [PERSON, AGENCY], [20, 205, 185, 85], ["blue", "red"]],
  ["copy", decision, [{ form: "copy", placement: "auto", copyForm: "sao-y" }], [20, 0, 185, 65], ["dark"]],
  ["annex", table, [{ form: "annex", placement: "auto", number: "15/QĐ-UBND" }], [20, 0, 185, 100], ["dark"]],
  ["officer", decision, [{ form: "block", placement: "auto" }], [20, 205, 185, 85], ["dark"]],
];

describe.skipIf(missing("pdftoppm"))("a signature as people see it", () => {
  it.each(PICTURES)("%s is kept as a small picture", async (name, sheets, requests, part, colours) => {
    let pdf = await sheetPdf(sheets);
    for (const appearance of requests)
      pdf = await signPdf(pdf, appearance.form === "block" ? officer : agency, { at, appearance });
    const drawn = drawPage(folder, pdf, 1, 110);
    for (const colour of colours) expect(inkBox(drawn, colour)).not.toBeNull();
    const [left, top, width, height] = part.map((mm) => Math.round((mm / 25.4) * drawn.dpi)) as unknown as Part;
    const png = await sharp(drawn.data, { raw: { width: drawn.width, height: drawn.height, channels: 3 } })
      .extract({ left, top, width, height })
      .png({ palette: true, colours: 64, effort: 10 })
      .toBuffer();
    expect(png.length).toBeLessThan(80_000);
    writeFileSync(join(kept, `signature-${name}.png`), png);
  });
});
