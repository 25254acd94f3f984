import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sheet } from "../../../main/capture/drivers/virtual/pile.ts";
import { startVirtualScanner, type VirtualScanner } from "../../../main/capture/drivers/virtual/server.ts";
import { compose } from "../../../main/compose.ts";
import { Fault } from "../../../main/shared/fault.ts";
import { drawPaper } from "../../doubles/papers.ts";
import { playedDriver } from "../../doubles/playedDriver.ts";
import { printed, worn } from "../../recognition/separator-sheets.ts";
import { tram } from "./tram.ts";

interface Answer {
  readonly pages: readonly { readonly file: string; readonly piece: string | null; readonly n: number }[];
  readonly warnings: readonly { readonly code: string }[];
}

const DPI = 150;
const OPTIONS = { source: "feeder", duplex: false, dpi: DPI, color: "color", paper: "a4", brightness: 0 } as const;

describe("tram scan", { timeout: 120_000 }, () => {
  let folder: string;
  let scanner: VirtualScanner;
  let papers: Buffer[];
  const at = (...names: string[]) => join(folder, ...names);
  const scan = (out: string, ...args: string[]) =>
    tram(
      ["scan", "--device", scanner.url, "--dpi", `${DPI}`, "--out", at(out), ...args, "--data", at("data"), "--json"],
      "\n",
    );
  const filesIn = async (name: string) =>
    (await readdir(at(name), { recursive: true })).filter((each) => each.endsWith(".jpg")).toSorted();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tram-scan-"));
    const draw = (mark: number) => drawPaper(mark, DPI).jpeg().withDensity(DPI).toBuffer();
    papers = await Promise.all([1, 2, 3].map(draw));
    const { data, width, height } = await worn(
      await printed({ dossier: "H1/2026", component: "TO-KHAI", name: null }),
      { dpi: DPI },
    );
    const separator = await sharp(data, { raw: { width, height, channels: 1 } })
      .jpeg()
      .withDensity(DPI)
      .toBuffer();
    const sides = [papers[0]!, separator, papers[1]!, papers[2]!];
    const sheets: Sheet[] = [];
    for (const [n, side] of sides.entries()) {
      await writeFile(at(`${n}.jpg`), side);
      sheets.push({ name: `${n}`, sides: [{ file: at(`${n}.jpg`) }] });
    }
    scanner = await startVirtualScanner({ sheets, reloads: true });
  }, 120_000);
  afterAll(async () => {
    await scanner[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  it("puts what is between separators into folders named for what they say, and the separators aside", async () => {
    const ran = await scan("pieces", "--separators", "code,patch-t");
    expect(ran.code).toBe(0);
    expect(await filesIn("pieces")).toEqual([
      ...["01/0001.jpg", "02_H1-2026_TO-KHAI/0003.jpg", "02_H1-2026_TO-KHAI/0004.jpg", "bo-ra/0002.jpg"],
    ]);
    expect(ran.json<Answer>().pages).toHaveLength(4);
  });

  it("takes what a profile says, and exits with 1 when the sheets were counted otherwise", async () => {
    const saved = await tram([
      "profiles",
      "save",
      "Kiểu của xã",
      "--separators",
      "patch-t",
      "--data",
      at("data"),
      "--json",
    ]);
    expect(saved.json()).toMatchObject({ name: "Kiểu của xã", separators: ["patch-t"], key: null });
    const ran = await scan("profile", "--profile", "Kiểu của xã", "--sheets", "5");
    expect(await filesIn("profile")).toEqual(["01/0001.jpg", "02/0003.jpg", "02/0004.jpg", "bo-ra/0002.jpg"]);
    expect(ran.json<Answer>().warnings).toMatchObject([{ code: "pages-missing", expected: 5, received: 4 }]);
    expect([ran.code, ran.stderr.includes("Đặt vào 5 mặt giấy nhưng chỉ có 4 trang.")]).toEqual([1, true]);
    expect((await scan("none", "--profile", "Không có")).json()).toMatchObject({
      error: { code: "profile-not-found" },
    });
  });

  it("weaves two passes, the last back first, and asks for the second", async () => {
    const ran = await scan("two", "--two-pass", "--pages", "2");
    expect([ran.code, ran.stderr.includes("Lật cả chồng giấy")]).toEqual([0, true]);
    expect(await readdir(at("two"))).toEqual(["0001.jpg", "0002.jpg", "0003.jpg", "0004.jpg"]);
    const [front, back, second, last] = await Promise.all([1, 2, 3, 4].map((n) => readFile(at("two", `000${n}.jpg`))));
    expect([last!.equals(front!), back!.equals(second!), front!.equals(back!)]).toEqual([true, true, false]);
  });

  it("goes on with a session that stopped, in its folder, and writes what had not reached it", async () => {
    const data = at("stopped");
    const workstation = await compose({ dataDir: data });
    const handling = { blank: "keep", deskew: true, separators: [] };
    const note = { out: at("rest"), handling, sheets: null, limit: null, pass: { kind: "single" } };
    const driver = playedDriver(papers.slice(0, 2), new Fault("paper-jam"));
    const session = { driver, deviceId: scanner.url, options: OPTIONS, dossierId: null, sessionId: "s", note };
    const jammed = Array.fromAsync(workstation.capture(session, new AbortController().signal));
    await expect(jammed).rejects.toMatchObject({ code: "paper-jam" });
    await workstation.close();

    const listed = await tram(["scan", "--interrupted", "--data", data, "--json"]);
    expect(listed.json()).toMatchObject([{ session: "s", pages: 2, code: "paper-jam", out: at("rest") }]);
    const ran = await tram(["scan", "--resume", "--data", data, "--json"]);
    expect(ran.json<Answer>().pages.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await filesIn("rest")).toEqual([1, 2, 3, 4, 5, 6].map((n) => `000${n}.jpg`));
    expect((await readFile(at("rest", "0002.jpg"))).equals(papers[1]!)).toBe(true);
    const again = await tram(["scan", "--resume", "s", "--data", data, "--json"]);
    expect(again.json()).toMatchObject({ error: { code: "session-not-found" } });
  });

  it("refuses what does not go together", async () => {
    expect((await scan("x", "--two-pass", "--duplex")).code).toBe(2);
    expect((await tram(["scan", "--device", "d"])).code).toBe(2);
    expect((await scan("x", "--separators", "patch-t,star")).code).toBe(2);
  });
});

describe("tram separators", { timeout: 60_000 }, () => {
  it("prints a sheet a component of the dossier, never over another file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tram-separators-"));
    const data = ["--data", join(folder, "data"), "--json"];
    const made = await tram(["dossier", "new", "--procedure", "HT-01", "--applicant", "Đặng Thị Mơ Ước", ...data]);
    const { code } = made.json<{ code: string }>();
    const file = join(folder, "sheets.pdf");
    expect((await tram(["separators", "--dossier", code, "-o", file, ...data])).code).toBe(0);
    expect((await readFile(file, "latin1")).match(/\/Type \/Page\b/g)).toHaveLength(2);
    const twice = await tram(["separators", "-o", file, ...data]);
    expect(twice.json()).toMatchObject({ error: { code: "file-exists" } });
    const unknown = await tram([
      "separators",
      "--dossier",
      code,
      "--component",
      "KHAC",
      "-o",
      join(folder, "y.pdf"),
      ...data,
    ]);
    expect(unknown.json()).toMatchObject({ error: { code: "component-unknown" } });
    await rm(folder, { recursive: true });
  });
});
