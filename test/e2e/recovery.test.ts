import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missing } from "../tools.ts";
import { builtScreens, ROOT } from "./screens.ts";
import { pictureFolder, type Visitor, visit } from "./visitor.ts";

const BEFORE_THE_CRASH = fileURLToPath(new URL("./slow-workstation.ts", import.meta.url));
const TRAM = join(ROOT, "bin/tram.mjs");

describe.skipIf(missing("chromium"))(
  "after the program was killed in the middle of a scan",
  { timeout: 120_000 },
  () => {
    const children: ChildProcess[] = [];
    let screens: string;
    let data: string;
    let pictures: string;
    beforeAll(async () => {
      screens = await builtScreens();
      data = await mkdtemp(join(tmpdir(), "tram-recovery-"));
      pictures = await pictureFolder();
    });
    afterAll(async () => {
      for (const child of children) await end(child, "SIGTERM");
      await rm(data, { recursive: true, force: true });
    });

    /** Starts a workstation over the same data and opens its address. */
    async function start(...args: string[]): Promise<{ child: ChildProcess; visitor: Visitor }> {
      const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
      children.push(child);
      for await (const line of createInterface(child.stdout!)) {
        const [, url] = /"url": ?"([^"]+)"/.exec(line) ?? [];
        if (url) return { child, visitor: await visit(url, pictures) };
      }
      throw new Error("it ended without an address");
    }

    it("its pages are offered, and kept pages stand in their dossier again", async () => {
      const { child, visitor: before } = await start(BEFORE_THE_CRASH, data, screens);
      await before.page.getByRole("button", { name: "Bắt đầu dùng thử" }).click();
      await before.page.getByRole("button", { name: "Tạo hồ sơ" }).click();
      await before.page.getByRole("combobox", { name: "Thủ tục" }).fill("khai sinh");
      await before.page.getByRole("option", { name: "Đăng ký khai sinh", exact: true }).click();
      await before.page.getByLabel("Họ và tên người nộp").fill("Đặng Thị Mơ Ước");
      await before.page.getByRole("button", { name: "Tạo", exact: true }).click();
      await before.page.getByRole("button", { name: "Quét", exact: true }).click();
      await before.page.getByRole("option", { name: "Trang 2", exact: true }).waitFor();
      const shown = await before.page.getByRole("option", { name: /^Trang \d+$/ }).count();
      await end(child, "SIGKILL");
      await before.close();

      const { visitor: after } = await start(TRAM, "serve", "--no-open", "--json", "--data", data);
      const offer = after.page.getByRole("alert").filter({ hasText: "trước khi chương trình dừng đột ngột" });
      await offer.waitFor();
      await after.look("19-recovery");
      const [, offered] = /(\d+) trang/.exec((await offer.textContent()) ?? "") ?? [];
      expect(Number(offered)).toBeGreaterThanOrEqual(shown);
      await offer.getByRole("button", { name: "Giữ trong hồ sơ" }).click();
      await after.page.getByRole("heading", { name: "Đặng Thị Mơ Ước" }).waitFor();
      const pages = after.page.getByRole("option", { name: /^Trang \d+$/ });
      await expect.poll(() => pages.count()).toBe(Number(offered));
      await expect
        .poll(() =>
          pages
            .last()
            .locator("img")
            .evaluate(({ naturalWidth }: { naturalWidth: number }) => naturalWidth),
        )
        .toBeGreaterThan(0);
      expect(await offer.count()).toBe(0);
      await after.close();
    });
  },
);

/** The launcher hands SIGTERM on to the program it started; nothing gets the chance to hand SIGKILL on. */
async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}
