import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compose } from "../../main/compose.ts";
import { marriageDossier, scanned } from "../dossiers/office.ts";
import { missing } from "../tools.ts";
import { builtScreens } from "./screens.ts";
import { type SignedPapers, signedPapers } from "./signed-papers.ts";
import { pictureFolder, type Visitor, visit } from "./visitor.ts";
import { type OpenWorkstation, openWorkstation } from "./workstation.ts";

/** Of what the screen shows by and by, on a machine that may do other things as well. */
const PATIENT = { timeout: 60_000 };

describe.skipIf(missing("chromium"))("signatures on an office PC's screen", { timeout: 180_000 }, () => {
  let data: string;
  let papers: SignedPapers;
  let workstation: OpenWorkstation;
  let visitor: Visitor;
  let page: Page;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), "tram-signatures-"));
    papers = await signedPapers();
    await fill();
    workstation = await openWorkstation(data, await builtScreens(), 0);
    visitor = await visit(workstation.url, await pictureFolder());
    page = visitor.page;
  }, 180_000);
  afterAll(async () => {
    await visitor?.close();
    await workstation?.close();
    await rm(data, { recursive: true, force: true });
  });

  /** A record with a citizen's signed form, which was tampered with, and a result that hides words. */
  async function fill(): Promise<void> {
    await mkdir(join(data, "trust"));
    await writeFile(join(data, "trust/root.der"), papers.root);
    const office = await compose({ dataDir: data });
    await office.tryout.prepare();
    const { id } = await office.dossiers.create(marriageDossier());
    await office.attachFile(id, { name: "don.pdf", bytes: papers.attacked, component: "TO-KHAI", officer: null });
    await office.dossiers.attach(id, scanned(null, { hash: await office.vault.put(papers.covered) }));
    await office.close();
  }
  const gate = (treatment: "ask" | "refuse") =>
    writeFile(join(data, "gate.json"), JSON.stringify({ findings: { "text-covered": treatment } }));

  const button = (name: string, within: Page | Locator = page) => within.getByRole("button", { name, exact: true });
  /** A picture has come. */
  const shown = (picture: Locator) =>
    expect
      .poll(() => picture.evaluate(({ naturalWidth }: { naturalWidth: number }) => naturalWidth), PATIENT)
      .toBeGreaterThan(0);
  const screen = (name: string) => page.getByRole("tab", { name }).click();
  const panel = () => page.getByRole("tabpanel", { name: "Kiểm tra chữ ký" });
  const checked = (name: string) => panel().getByRole("article", { name });
  const comparison = () => page.getByRole("dialog", { name: /^So sánh trang/ });

  describe("a file that is dropped to be checked", () => {
    beforeEach(() => screen("Kiểm tra chữ ký"));
    const drop = (name: string, bytes: Uint8Array) =>
      panel()
        .locator("input[type=file]")
        .setInputFiles({ name, mimeType: "application/pdf", buffer: Buffer.from(bytes) });

    it("with five legal signatures is green all over", async () => {
      await drop("quyet-dinh.pdf", papers.five);
      const article = checked("quyet-dinh.pdf");
      await article.getByText("5/5 chữ ký hợp lệ.").waitFor();
      expect(await article.getByRole("region").count()).toBe(5);
      expect(await article.locator("[data-tone=bad]").count()).toBe(0);
      for (const person of ["Lê Thị Lãnh Đạo", "Đỗ Thị Văn Thư"]) {
        await article.getByRole("heading", { name: person }).waitFor();
      }
      await visitor.keep("20-five-signatures");
    });

    it("that was tampered with is red, and says on which page and what to do", async () => {
      await drop("bi-che.pdf", papers.attacked);
      const article = checked("bi-che.pdf");
      await article.getByText("0/1 chữ ký hợp lệ.").waitFor();
      await article.getByText("Trang 1: sửa nội dung trang – không được phép").waitFor();
      await article.getByText("Đề nghị người gửi nộp lại đúng tệp gốc đã ký.").waitFor();
      await visitor.look("21-tampered");
    });

    it("shows the changed page as it was signed beside what it is, by keyboard alone", async () => {
      await button("So sánh trang 1", checked("bi-che.pdf")).focus();
      await page.keyboard.press("Enter");
      const dialog = comparison();
      await dialog.getByRole("img", { name: "Trang 1 lúc Lê Thị Lãnh Đạo ký" }).waitFor();
      await dialog.getByRole("img", { name: "Trang 1 bây giờ" }).waitFor();
      await dialog.getByRole("status").getByText("được khoanh đỏ").waitFor();
      expect(await dialog.locator(".difference").count()).toBe(4);
      await shown(dialog.getByRole("img", { name: "Trang 1 bây giờ" }));
      await visitor.look("22-side-by-side");
      for (let presses = 0; presses < 3; presses++) await page.keyboard.press("+");
      await page.keyboard.press("F8");
      await expect
        .poll(() => scrolls(dialog), PATIENT)
        .toSatisfy(([left, right]: number[]) => left === right && left! > 100);
      await dialog.getByText("chỗ khác 1/").waitFor();
      await visitor.keep("23-side-by-side-large");
      await page.keyboard.press("Control+ArrowRight");
      await dialog.getByText("Trang 2 trông giống hệt lúc ký.").waitFor();
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    });

    /** How far down each pane is scrolled. */
    const scrolls = (dialog: Locator): Promise<number[]> =>
      dialog.locator(".comparedPane").evaluateAll((panes) => panes.map((pane) => pane.scrollTop));

    it("can be printed and handed on, and is let go of", async () => {
      const article = checked("bi-che.pdf");
      for (const [act, name, start] of [
        ["Lưu phiếu để in (PDF)", "bi-che_phieu-kiem-tra-chu-ky.pdf", "%PDF-"],
        ["Lưu JSON", "bi-che_phieu-kiem-tra-chu-ky.json", "{"],
      ] as const) {
        const download = page.waitForEvent("download");
        await button(act, article).click();
        const file = await download;
        expect(file.suggestedFilename()).toBe(name);
        expect((await readFile(await file.path(), "latin1")).startsWith(start)).toBe(true);
      }
      await button("Bỏ bi-che.pdf khỏi danh sách").click();
      await article.waitFor({ state: "detached" });
    });
  });

  it("a citizen's signed file shows its verdict at the counter, and the report with its pages", async () => {
    await screen("Quầy");
    await page.getByText("Đặng Thị Mơ Ước").first().click();
    const slot = page.getByRole("region", { name: /^Tờ khai/ });
    await slot.getByText("Chữ ký KHÔNG hợp lệ").waitFor();
    await slot.getByText("giữ nguyên từng byte").waitFor();
    await visitor.look("24-brought-file");
    await button("Xem kết quả kiểm tra", slot).click();
    const report = page.getByRole("dialog", { name: /^Kết quả kiểm tra chữ ký/ });
    await report.getByText("0/1 chữ ký hợp lệ.").waitFor();
    await button("So sánh trang", report).click();
    await comparison().getByRole("img", { name: "Trang 1 bây giờ" }).waitFor();
    await page.keyboard.press("Escape");
    await comparison().waitFor({ state: "detached" });
    await button("Đóng", report).click();
  });

  describe("a result that hides words", () => {
    const accept = () => page.getByLabel("Tôi đã xem các cảnh báo này và vẫn ký");
    const sign = () => button("Ký 1 tài liệu");
    const enterPin = async () => {
      await sign().click();
      const dialog = page.getByRole("dialog", { name: "Ký số 1 tài liệu" });
      const [, pin] = /Mã PIN của chứng thư thử nghiệm: (\d+)/.exec(await textOf(dialog)) ?? [];
      await dialog.getByRole("textbox", { name: "Mã PIN" }).fill(pin!);
      await page.keyboard.press("Enter");
    };
    const textOf = async (dialog: Locator): Promise<string> => {
      await dialog.getByText("Mã PIN của chứng thư thử nghiệm").waitFor();
      return (await dialog.textContent()) ?? "";
    };
    const outcome = () => page.getByRole("region", { name: "Kết quả ký" });

    it("is not signed before its cautions are accepted", async () => {
      await gate("ask");
      await screen("Trình ký");
      await page.getByText("Có chữ bị hình hoặc mảng màu che lấp. (trang 1)").waitFor();
      await page.getByLabel("Chọn tài liệu của Đặng Thị Mơ Ước").check();
      await accept().waitFor();
      expect(await sign().isDisabled()).toBe(true);
      await shown(page.getByRole("img", { name: "Trang 1" }));
      await page.getByRole("combobox", { name: "Chứng thư của" }).waitFor();
      await visitor.look("25-findings");
      await accept().check();
      await expect.poll(() => sign().isEnabled(), PATIENT).toBe(true);
    });

    it("is refused for good when the office's policy says so, whatever was accepted", async () => {
      await gate("refuse");
      await enterPin();
      await outcome().getByText("Không ký được").waitFor();
      await outcome().getByText("quy định của cơ quan không cho ký").waitFor();
      await outcome().getByText("Có chữ bị hình hoặc mảng màu che lấp. (trang 1)").waitFor();
      await page.getByText("1 tài liệu đã chọn sẽ không được ký").waitFor();
      expect(await accept().count()).toBe(0);
      expect(await sign().isDisabled()).toBe(true);
      await visitor.keep("26-refused");
    });

    it("is signed with its cautions accepted where the office allows that, and verified at once", async () => {
      await gate("ask");
      await page.reload();
      await screen("Trình ký");
      await page.getByLabel("Chọn tài liệu của Đặng Thị Mơ Ước").check();
      await accept().check();
      await enterPin();
      await outcome().getByText("Chữ ký hợp lệ").waitFor();
      await button("Xem kết quả kiểm tra", outcome()).click();
      await page.getByText("1/1 chữ ký hợp lệ.").waitFor();
      await visitor.look("27-verified-after-signing");
    });
  });
});
