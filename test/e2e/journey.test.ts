import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from "vitest";
import { missing } from "../tools.ts";
import { builtScreens, ROOT } from "./screens.ts";
import { pictureFolder, type Visitor, visit } from "./visitor.ts";
import { type OpenWorkstation, openWorkstation } from "./workstation.ts";

/** Papers that lie in the built-in scanner. */
const SHEETS = 8;
const PACING_MS = 500;
/** Pages are recognised on the way, on a machine that may do other things as well. */
const PATIENCE = { timeout: 240_000 };
const SAMPLE = join(ROOT, "resources/samples/02-front.jpg");

/** Each test is a station of the way; what stands after a broken one is left out. */
describe.skipIf(missing("chromium"))("a dossier's way over the screens, from paper to tally", PATIENCE, () => {
  let data: string;
  let workstation: OpenWorkstation;
  let visitor: Visitor;
  let page: Page;
  let isBroken = false;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), "tram-journey-"));
    workstation = await openWorkstation(data, await builtScreens(), PACING_MS);
    visitor = await visit(workstation.url, await pictureFolder());
    page = visitor.page;
  });
  afterAll(async () => {
    await visitor?.close();
    await workstation?.close();
    await rm(data, { recursive: true, force: true });
  });
  beforeEach(({ skip }) => {
    skip(isBroken, "an earlier station is broken");
    onTestFailed(async () => {
      isBroken = true;
      await visitor.keep("broken");
    });
  });

  const button = (name: string | RegExp, within: Page | Locator = page) =>
    within.getByRole("button", { name, exact: typeof name === "string" });
  const tile = (n: number) => page.getByRole("option", { name: `Trang ${n}`, exact: true });
  const tiles = () => page.getByRole("option", { name: /^Trang \d+$/ });
  const slot = (name: string) => page.getByRole("region", { name, exact: true });
  const screen = (name: string) => page.getByRole("tab", { name }).click();
  const result = () => slot("Kết quả giải quyết");

  it("offers the try-out at the first start and says when it is on", async () => {
    await button("Bắt đầu dùng thử").waitFor();
    await visitor.look("01-start");
    await button("Bắt đầu dùng thử").click();
    await page.getByText("Đang dùng thử – không có giá trị pháp lý").waitFor();
    await visitor.closeNotices();
  });

  it("makes a dossier", async () => {
    await button("Tạo hồ sơ").click();
    await page.getByRole("combobox", { name: "Thủ tục" }).fill("hôn nhân");
    await page.getByRole("option", { name: "Cấp Giấy xác nhận tình trạng hôn nhân" }).click();
    await page.getByLabel("Họ và tên người nộp").fill("Nguyễn Khắc Điệp");
    await page.getByLabel("Số định danh cá nhân").fill("09920171567");
    await page.getByText("Số định danh có đúng 12 chữ số.").waitFor();
    await page.getByLabel("Số định danh cá nhân").fill("099201715670");
    await visitor.look("02-new-dossier");
    await button("Tạo").click();
    await page.getByRole("heading", { name: "Nguyễn Khắc Điệp" }).waitFor();
    await slot("Tờ khai đề nghị cấp Giấy xác nhận tình trạng hôn nhân").getByText("còn thiếu").waitFor();
  });

  it("scans, and the first page is there before the last", async () => {
    await page.keyboard.press("F2");
    await tile(1).waitFor();
    expect(await tiles().count()).toBeLessThan(SHEETS);
    await visitor.keep("03-scanning");
    await tile(SHEETS).waitFor();
    expect(await tiles().count()).toBe(SHEETS);
    await page.getByRole("status", { name: "Việc đang làm" }).getByText("Quét").waitFor({ state: "detached" });
    await visitor.look("04-scanned");
  });

  it("turns a page, takes it back, moves one by the keyboard, and brings a removed one back", async () => {
    const picture = () => tile(2).locator("img").getAttribute("src");
    const straight = await picture();
    await tile(2).click();
    await button("Xoay phải").click();
    await expect.poll(picture).toContain("turn=90");
    await visitor.keep("05-turned");
    await page.keyboard.press("Control+z");
    await expect.poll(picture).toBe(straight);

    await tile(2).focus();
    await page.keyboard.press("Control+ArrowLeft");
    await expect.poll(() => tile(1).locator("img").getAttribute("src")).toBe(straight);
    await page.keyboard.press("Delete");
    await expect.poll(() => tiles().count()).toBe(SHEETS - 1);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(picture).toBe(straight);
    await button("Làm lại (Ctrl+Y)").waitFor();
  });

  it("cancels a recognition and leaves everything as it was", async () => {
    await button("Chọn tất cả").click();
    await button(`Nhận dạng và nén ${SHEETS} trang`, result()).click();
    const strip = page.getByRole("status", { name: "Việc đang làm" });
    await strip.getByText("Đang nhận dạng").waitFor();
    await visitor.keep("06-recognising");
    await button("Hủy", strip).click();
    await strip.getByText("Đang nhận dạng").waitFor({ state: "detached" });
    expect(await result().getByRole("link").count()).toBe(0);
    expect(await page.getByText("đã vào tài liệu").count()).toBe(0);
  });

  it("recognises papers and brings them under the portal's limit, with the proof that they can be read", async () => {
    const form = slot("Tờ khai đề nghị cấp Giấy xác nhận tình trạng hôn nhân");
    await button(/^(Chọn tất cả|Bỏ chọn)$/).click();
    if (await button("Bỏ chọn").isVisible()) await button("Bỏ chọn").click();
    await tile(1).click();
    await button("Nhận dạng và nén 1 trang", form).click();
    await form.getByRole("link", { name: /_TO-KHAI_\d{8}\.pdf$/ }).waitFor();
    await form.getByText("đã có").waitFor();
    await tile(SHEETS).click();
    await button("Nhận dạng và nén 1 trang", result()).click();
    await result()
      .getByRole("link", { name: /\.pdf$/ })
      .waitFor();
    await page.getByText("Có dự thảo kết quả").first().waitFor();
    await visitor.look("07-digitized");
    await button("Bằng chứng đọc được", result()).click();
    await page.getByRole("cell", { name: /^\d+ kB$/ }).waitFor();
    await visitor.look("08-proof");
    await button("Đóng").click();
  });

  it("tells a wrong PIN, signs with the right one, and shows the verdict at once", async () => {
    await screen("Trình ký");
    await page.getByRole("img", { name: "Trang 1" }).waitFor();
    await page.getByLabel("Chọn tài liệu của Nguyễn Khắc Điệp").check();
    await visitor.look("09-waiting");
    await button("Ký 1 tài liệu").click();
    const dialog = page.getByRole("dialog", { name: "Ký số 1 tài liệu" });
    const pin = dialog.getByRole("textbox", { name: "Mã PIN" });
    await pin.fill("mật");
    await dialog.getByText("hãy tắt bộ gõ tiếng Việt").waitFor();
    await pin.fill("000000");
    await button("Ký", dialog).click();
    await dialog.getByText("Mã PIN không đúng").waitFor();
    expect(await pin.inputValue()).toBe("");
    await visitor.look("10-wrong-pin");
    const [, right] = /Mã PIN của chứng thư thử nghiệm: (\d+)/.exec((await dialog.textContent()) ?? "") ?? [];
    await pin.fill(right!);
    await page.keyboard.press("Enter");
    const outcome = slot("Kết quả ký");
    await outcome.getByText("Chữ ký hợp lệ").waitFor();
    await visitor.look("11-signed");
    expect(await page.getByText("Không có tài liệu nào chờ ký.").count()).toBe(1);
  });

  it("hands the result over", async () => {
    await screen("Quầy");
    await page.getByText("Đã ký").first().waitFor();
    await button("Trả kết quả").click();
    await page.getByText("Đã trả kết quả").first().waitFor();
    await visitor.keep("12-released");
    await visitor.closeNotices();
  });

  it("checks a signed file from outside, and one whose content was changed after signing", async () => {
    const download = page.waitForEvent("download");
    await result().getByRole("link").click();
    const [signed, changed] = [join(data, "ket-qua.pdf"), join(data, "bi-sua.pdf")];
    await (await download).saveAs(signed);
    const bytes = await readFile(signed);
    bytes[Math.floor(bytes.length / 3)]! ^= 1;
    await writeFile(changed, bytes);
    await screen("Kiểm tra chữ ký");
    const panel = page.getByRole("tabpanel", { name: "Kiểm tra chữ ký" });
    await panel.locator("input[type=file]").setInputFiles([signed, changed]);
    await panel.getByRole("article", { name: "ket-qua.pdf" }).getByText("1/1 chữ ký hợp lệ.").waitFor();
    const forged = panel.getByRole("article", { name: "bi-sua.pdf" });
    await forged.getByText("Chữ ký KHÔNG hợp lệ").first().waitFor();
    await forged.getByText("Nội dung đã bị thay đổi sau khi ký.").waitFor();
    await visitor.look("13-verified");
  });

  it("takes files in: pictures become pages, a PDF that is already signed is attached untouched", async () => {
    await screen("Quầy");
    await button("Tạo hồ sơ").click();
    await page.getByRole("combobox", { name: "Thủ tục" }).fill("khai sinh");
    await page.getByRole("option", { name: "Đăng ký khai sinh", exact: true }).click();
    await page.getByLabel("Họ và tên người nộp").fill("Đặng Thị Mơ Ước");
    await button("Tạo").click();
    await page.getByRole("heading", { name: "Đặng Thị Mơ Ước" }).waitFor();
    const chooser = page.waitForEvent("filechooser");
    await button("Nhập tệp").click();
    await (await chooser).setFiles([SAMPLE, join(data, "ket-qua.pdf"), join(ROOT, "package.json")]);
    await tile(1).waitFor();
    await page.getByText("Tệp này không phải ảnh JPEG, PNG, TIFF hoặc tệp PDF.").waitFor();
    const offer = page.getByRole("alert").filter({ hasText: "Tệp “ket-qua.pdf” đã có chữ ký số" });
    await visitor.look("14-imported");
    await button("Giấy chứng sinh", offer).click();
    await slot("Giấy chứng sinh").getByText("Chữ ký hợp lệ").waitFor();
    expect(await tiles().count()).toBe(1);
    await visitor.closeNotices();
  });

  it("counts the dossier and exports the figures as XLSX", async () => {
    await screen("Thống kê");
    const rate = page.getByRole("row", { name: /^Số hóa kết quả giải quyết/ });
    await rate.getByRole("cell", { name: "100 %" }).waitFor();
    await visitor.keep("15-statistics");
    await page.getByRole("combobox", { name: "Chia theo" }).click();
    await page.getByRole("option", { name: "Lĩnh vực" }).click();
    await page.getByRole("rowheader", { name: "Hộ tịch" }).waitFor();
    await visitor.look("16-by-field");
    const download = page.waitForEvent("download");
    await button("Xuất XLSX").click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^thong-ke-so-hoa.*\.xlsx$/);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(await file.path());
    expect(workbook.worksheets.length).toBeGreaterThan(0);
    const texts = workbook.worksheets.flatMap((sheet) => sheet.getSheetValues().flat().map(String));
    expect(texts).toContain("Số hóa kết quả giải quyết");
  });

  it("lists scanners, refuses an address nobody answers at, and has a sheet of keys", async () => {
    await screen("Cài đặt");
    await page.getByRole("rowheader", { name: /Máy quét ảo/ }).waitFor();
    await page.getByLabel("Thêm máy quét mạng theo địa chỉ").fill("http://127.0.0.1:9/eSCL");
    await button("Thêm").click();
    await page.getByText("Không liên lạc được với máy quét.").waitFor();
    await visitor.look("17-settings");
    await visitor.closeNotices();
    await page.keyboard.press("F1");
    await page.getByRole("dialog", { name: "Phím tắt" }).waitFor();
    await visitor.look("18-keys");
  });

  it("fits larger screens and larger text", async () => {
    await page.keyboard.press("Escape");
    for (const [width, height] of [
      [1920, 1080],
      [Math.round(1366 / 1.5), Math.round(768 / 1.5)],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const name of ["Quầy", "Trình ký", "Kiểm tra chữ ký", "Thống kê", "Cài đặt"]) {
        await screen(name);
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), name).toBeLessThanOrEqual(0);
      }
    }
  });
});
