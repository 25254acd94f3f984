import { readFile } from "node:fs/promises";
import * as fontkit from "@cantoo/fontkit";
import { degrees, PDFDocument, type PDFFont, type PDFPage } from "pdf-lib";
import type { ActPlaces, SealPlace } from "../../../main/signing/acts/places.ts";

/** How a draft leaves room for number and date. */
export interface DraftOptions {
  /** Blanks, dots, or the parts set one by one with nothing between them. */
  readonly gap?: "blanks" | "dots" | "apart";
  /** Number and date stand there already. */
  readonly filled?: boolean;
  /** What of the date is in print: the year when left out. */
  readonly printed?: "nothing" | "year" | "month and year";
  readonly rotate?: 0 | 90 | 180 | 270;
}

const SIZE = 13;
/** Baseline of the line that holds number and date. */
const LINE = 745;

const faceOf = async (document: PDFDocument, face: string): Promise<PDFFont> =>
  document.embedFont(await readFile(new URL(`../../../resources/fonts/Tinos-${face}.ttf`, import.meta.url)), {
    subset: true,
  });

const made = new Map<string, Promise<Uint8Array>>();

/** An invented decision before its number and date, two pages, fonts embedded. */
export function draft(options: DraftOptions = {}): Promise<Uint8Array> {
  const key = JSON.stringify(options);
  if (!made.has(key)) made.set(key, drawn(options));
  return made.get(key)!;
}

async function drawn(options: DraftOptions): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit as never);
  const [regular, italic] = [await faceOf(document, "Regular"), await faceOf(document, "Italic")];
  const page = addPage(document, options);
  letterhead(page, regular);
  const { gap = "blanks", filled = false, printed = "year" } = options;
  const hole = (text: string, width: number) =>
    filled ? text : gap === "dots" ? "".padEnd(width, ".") : "".padEnd(width);
  const month = printed === "month and year" ? "4" : hole("4", 7);
  const year = printed === "nothing" ? hole("2026", 10) : "2026";
  const number = ["Số: ", hole("15", 8), "/QĐ-UBND"];
  const date = ["Xã Mẫu, ngày ", hole("05", 7), " tháng ", month, " năm ", year];
  set(page, number, 72, regular, gap);
  set(page, date, 300, italic, gap);
  for (let line = 0; line < 12; line++)
    page.drawText(`Điều ${line + 1}. Nội dung của một quyết định do bài thử bịa ra, ngày 02 tháng 3 năm 2026.`, {
      x: 90,
      y: 640 - line * 20,
      size: SIZE,
      font: regular,
    });
  page.drawText("CHỦ TỊCH", { x: 390, y: 330, size: SIZE, font: regular });
  page.drawText("Lê Thị Lãnh Đạo", { x: 375, y: 230, size: SIZE, font: regular });
  addPage(document, options).drawText("Trang sau", { x: 90, y: 700, size: SIZE, font: regular });
  return document.save({ useObjectStreams: false });
}

function addPage(document: PDFDocument, { rotate = 0 }: DraftOptions): PDFPage {
  const page = document.addPage([595.28, 841.89]);
  page.setRotation(degrees(rotate));
  return page;
}

function letterhead(page: PDFPage, font: PDFFont): void {
  const text = (words: string, x: number, y: number) => page.drawText(words, { x, y, size: SIZE, font });
  text("ỦY BAN NHÂN DÂN XÃ MẪU", 72, 790);
  text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, 790);
  text("Độc lập - Tự do - Hạnh phúc", 350, 772);
}

/** One string, or each part as a text of its own. */
function set(page: PDFPage, parts: readonly string[], left: number, font: PDFFont, gap: string): void {
  let x = left;
  for (const part of gap === "apart" ? parts : [parts.join("")]) {
    if (part.trim()) page.drawText(gap === "apart" ? part.trim() : part, { x, y: LINE, size: SIZE, font });
    x += font.widthOfTextAtSize(part, SIZE);
  }
}

const place = (left: number, width: number, face: "Regular" | "Italic") =>
  ({ page: 0, left, baseline: LINE, width, size: SIZE, face, align: "center" }) as const;

/** The draft's own holes, as measured in it. */
export const PLACES: ActPlaces = {
  number: place(95, 26, "Regular"),
  date: { day: place(374, 22, "Italic"), month: place(436, 22, "Italic"), year: null },
};

export const SEAL: SealPlace = { page: 0, rect: [330, 240, 440, 350] };

/** The draft as a scanner delivers it that was fed the other way: its page turned so that it is shown upright. */
export async function fedTurned(rotate: 90 | 180 | 270): Promise<Uint8Array> {
  const document = await PDFDocument.load(await draft());
  const page = document.getPage(0);
  const { width, height } = page.getSize();
  const matrix = {
    90: [0, 1, -1, 0, height, 0],
    180: [-1, 0, 0, -1, width, height],
    270: [0, -1, 1, 0, 0, width],
  }[rotate];
  const { context } = document;
  page.node.normalize();
  page.node.wrapContentStreams(
    context.register(context.flateStream(`q ${matrix.join(" ")} cm\n`)),
    context.register(context.flateStream("\nQ\n")),
  );
  if (rotate !== 180) page.setSize(height, width);
  page.setRotation(degrees(rotate));
  return document.save({ useObjectStreams: false });
}
