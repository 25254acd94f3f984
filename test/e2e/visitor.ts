import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";
import sharp from "sharp";
import { expect } from "vitest";
import { findTool } from "../tools.ts";
import { ROOT } from "./screens.ts";

const ARGS = [
  "--no-sandbox",
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=vi",
];
const OFFICE_SCREEN = { width: 1366, height: 768 };

/** A person in front of an office PC's screen, with this machine's Chromium. */
export interface Visitor {
  readonly page: Page;
  /** Keeps a picture of the screen as it is now. */
  keep(name: string): Promise<void>;
  /** Looks closely: keeps a picture once all is at rest, and lets axe judge the screen. */
  look(name: string): Promise<void>;
  /** Closes what the program told in passing. */
  closeNotices(): Promise<void>;
  close(): Promise<void>;
}

export async function visit(address: string, pictures: string): Promise<Visitor> {
  const browser = await chromium.launch({
    executablePath: findTool("chromium")!,
    args: ARGS,
    env: { ...process.env, LANGUAGE: "vi" } as Record<string, string>,
  });
  const context = await browser.newContext({ viewport: OFFICE_SCREEN, locale: "vi-VN", acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const errors = watched(page);
  await page.goto(address);
  const keep = async (name: string): Promise<void> => {
    await page.mouse.move(OFFICE_SCREEN.width / 2, OFFICE_SCREEN.height - 10);
    await sharp(await page.screenshot())
      .png({ palette: true })
      .toFile(join(pictures, `${name}.png`));
  };
  return {
    page,
    keep,
    async look(name) {
      await settled(page);
      await keep(name);
      expect(await seriousIssues(page), name).toEqual([]);
      expect(errors, name).toEqual([]);
    },
    async closeNotices() {
      const buttons = ".mantine-Notification-closeButton";
      await page.evaluate(`document.querySelectorAll("${buttons}").forEach((button) => button.click())`);
      await expect.poll(() => page.locator(buttons).count()).toBe(0);
    },
    close: () => closeAll(browser),
  };
}

/** Where pictures go: into the documentation when they are asked for, else where nobody commits them. */
export async function pictureFolder(): Promise<string> {
  const folder = join(ROOT, process.env.TRAM_SCREENSHOTS === "1" ? "docs/screenshots" : "test-results/screenshots");
  await mkdir(folder, { recursive: true });
  return folder;
}

/** What the page complains of in its console. */
function watched(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return errors;
}

/** Pictures have come and transitions have ended. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(`Promise.allSettled([
    ...[...document.images].filter((image) => image.loading !== "lazy" || image.complete).map((image) => image.decode()),
    ...document.getAnimations().filter((each) => each.effect.getTiming().iterations !== Infinity).map((each) => each.finished),
  ])`);

async function seriousIssues(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

const closeAll = (browser: Browser): Promise<void> => browser.close();
