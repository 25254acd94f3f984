import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compose } from "../../main/compose.ts";
import type { PageProof } from "../../main/composition/port.ts";
import proof from "../../resources/texts/proof.vi.json" with { type: "json" };
import { marriageDossier, scanned } from "../dossiers/office.ts";
import { missing } from "../tools.ts";
import { builtScreens } from "./screens.ts";
import { pictureFolder, type Visitor, visit } from "./visitor.ts";
import { type OpenWorkstation, openWorkstation } from "./workstation.ts";

const PAGES = 12;
const page = (at: number): PageProof => ({
  source: `${at}`,
  encoding: at % 3 ? "mrc" : "jbig2",
  dpi: 300,
  quality: at % 3 ? 40 : null,
  bytes: 58_000 + at * 317,
  words: 180 + at,
  confidence: 90.4,
  inkRecall: 0.9871,
  agreement: 0.9969,
  reread: at,
  colorKept: at % 3 ? 0.981 : null,
});

/** A record with one digitized document. */
async function fill(dataDir: string): Promise<void> {
  const workstation = await compose({ dataDir });
  const { id } = await workstation.dossiers.create(marriageDossier());
  const hash = await workstation.vault.put(Buffer.from("a document"));
  const pages = Array.from({ length: PAGES }, (_, at) => page(at + 1));
  await workstation.dossiers.attach(id, scanned("TO-KHAI", { hash, pages: PAGES, proof: pages }));
  await workstation.close();
}

describe.skipIf(missing("chromium"))("the legibility proof on an office PC's screen", { timeout: 120_000 }, () => {
  let data: string;
  let workstation: OpenWorkstation;
  let visitor: Visitor;
  let screen: Page;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), "tram-proof-"));
    await fill(data);
    workstation = await openWorkstation(data, await builtScreens(), 0);
    visitor = await visit(workstation.url, await pictureFolder());
    screen = visitor.page;
    await screen.getByText("Đặng Thị Mơ Ước").first().click();
    await screen.getByRole("button", { name: "Bằng chứng đọc được" }).click();
    await screen.getByRole("table").waitFor();
  }, 120_000);
  afterAll(async () => {
    await visitor?.close();
    await workstation?.close();
    await rm(data, { recursive: true, force: true });
  });

  it("shows every figure of every page without scrolling sideways", async () => {
    const table = screen.getByRole("table");
    expect(await table.getByRole("columnheader").allTextContents()).toEqual(
      Object.values(proof.columns).map(({ label }) => label),
    );
    const first = table.getByRole("row").nth(1).getByRole("cell");
    expect(await first.allTextContents()).toEqual([
      "1",
      "nét chữ, nền màu",
      "300",
      "59 kB",
      "181",
      "90,4 %",
      "98,7 %",
      "99,6 %",
      "1",
      "98,1 %",
    ]);
    expect(await table.getByRole("row").count()).toBe(PAGES + 1);
    const wider = await screen.getByRole("dialog").evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(wider).toBeLessThanOrEqual(0);
    await visitor.look("proof-table");
  });

  it("tells by keyboard what a figure means", async () => {
    await screen.getByRole("button", { name: proof.columns.inkRecall.label }).focus();
    await screen.keyboard.press("Tab");
    await screen.getByRole("tooltip").filter({ hasText: proof.columns.agreement.meaning }).waitFor();
    await visitor.keep("proof-meaning");
  });

  it("saves the sheet to print under the document's name", async () => {
    const download = screen.waitForEvent("download");
    await screen.getByRole("button", { name: "Lưu phiếu để in (PDF)" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/phieu-kiem-chung\.pdf$/);
    expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe("%PDF-");
  });
});
