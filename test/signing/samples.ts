import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { degrees, PDFDocument, StandardFonts } from "pdf-lib";
import { afterAll } from "vitest";
import type { SignOptions } from "../../main/signing/port.ts";
import { run } from "../tools.ts";

export { keyOf } from "../doubles/key.ts";

/** A folder that goes away with the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "signing-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface PaperOptions {
  readonly pages?: number;
  /** Lines of text from the top of each page, `leading` points apart. */
  readonly lines?: number;
  readonly leading?: number;
  readonly rotate?: 0 | 90 | 180 | 270;
}

/** An unsigned A4 paper with a classic cross-reference table. */
export async function paper({
  pages = 2,
  lines = 25,
  leading = 19,
  rotate = 0,
}: PaperOptions = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (let n = 0; n < pages; n++) {
    const page = document.addPage([595.28, 841.89]);
    page.setRotation(degrees(rotate));
    for (let line = 0; line < lines; line++) {
      page.drawText(
        `Page ${n + 1}, line ${line + 1} of an invented administrative result, long enough to fill a page`,
        {
          x: 60,
          y: 810 - line * leading,
          size: 12,
          font,
        },
      );
    }
  }
  return document.save({ useObjectStreams: false });
}

/** The same paper as another program would write it. */
export function rewrittenByQpdf(folder: string, pdf: Uint8Array, ...options: readonly string[]): Uint8Array {
  const [from, to] = [join(folder, "from.pdf"), join(folder, "to.pdf")];
  writeFileSync(from, pdf);
  run("qpdf", [...options, from, to]);
  return readFileSync(to);
}

export const invisible = (at = new Date()): SignOptions => ({ at, appearance: null });

export const code = (error: unknown): string => (error as { code?: string }).code ?? String(error);

/** The fault code that a promise ends with. */
export const faultOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "no fault",
    (error: unknown) => code(error),
  );
