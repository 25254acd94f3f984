import { describe, expect, it } from "vitest";
import { type Actor, giveDate, giveNumber } from "../../../main/signing/acts/give.ts";
import { dateRoom, numberRoom } from "../../../main/signing/acts/room.ts";
import { lookAt } from "../../../main/signing/appearance/looking/look.ts";
import { makePaper, PAPER_KINDS, type Sheet } from "../../papers/index.ts";
import type { PlacedLine, PlacedWord } from "../../papers/sheet.ts";
import { sheetPdf } from "../appearance/sheet-pdf.ts";
import { faultOf } from "../samples.ts";

const clerk: Actor = { by: "Trần Thị Văn Thư", at: new Date("2026-04-05T02:00:00Z") };
const ISSUED = ["marital-certificate", "residence-confirmation", "notice", "decision", "report"] as const;

/** “839/UBND-XNTTHN” without its figures, what follows them staying where it is. */
function withoutFigures(word: PlacedWord): PlacedWord[] {
  const [, figures, rest] = /^(\d+)(.*)$/.exec(word.text)!;
  const shift = (figures!.length * word.size) / 2;
  return rest ? [{ ...word, text: rest, x: word.x + shift, width: word.width - shift }] : [];
}

/** The line as its draft has it: nothing behind “Số:”, and neither day nor month. */
function drafted(line: PlacedLine): PlacedLine {
  if (line[0]?.text === "Số:") return [line[0], ...withoutFigures(line[1]!), ...line.slice(2)];
  const month = line.findIndex(({ text }) => text === "tháng");
  return month < 0 ? line : line.filter((_, at) => at !== month - 1 && at !== month + 1);
}

const words = async (pdf: Uint8Array) =>
  (await lookAt(pdf, 0))!.lines
    .flatMap(({ parts, baseline }) => parts.map(({ text, box }) => ({ text, left: box[0], baseline })))
    .toSorted((a, b) => b.baseline - a.baseline || a.left - b.left)
    .map(({ text }) => text)
    .join("")
    .replace(/[.\s]/g, "");

describe.each(ISSUED)("a %s without number and date", (kind) => {
  it("reads as before when both are given again", async () => {
    const sheet = makePaper(kind, kind, { ink: false }).pages[0]!;
    const head = sheet.lines.slice(0, 8);
    const date = head
      .map((line) => line.map(({ text }) => text).join(" "))
      .find((text) => /ngày \d+ tháng/.test(text))!;
    const [, day, month, year] = /ngày (\d+) tháng (\d+) năm (\d+)/.exec(date)!;
    const number = /^\d+/.exec(sheet.fields.number!)![0];
    const open: Sheet = { ...sheet, lines: [...head.map(drafted), ...sheet.lines.slice(8)] };
    const numbered = await giveNumber(await sheetPdf([open]), number, clerk);
    const iso = `${year}-${month!.padStart(2, "0")}-${day}`;
    const dated = await giveDate(numbered.pdf, iso, clerk);
    expect(await words(dated.pdf)).toBe(await words(await sheetPdf([sheet])));
  });
});

describe("a paper that is finished", () => {
  it("is never written on, whatever figures its text leaves room for", async () => {
    for (const [n, kind] of PAPER_KINDS.entries()) {
      const pdf = await sheetPdf([makePaper(n, kind, { ink: false }).pages[0]!]);
      const page = (await lookAt(pdf, 0))!;
      expect([numberRoom(page).kind, dateRoom(page).room.kind]).not.toContain("room");
      expect(await faultOf(giveNumber(pdf, "15", clerk))).toMatch(/^act-(repeated|place-missing)$/);
    }
  });
});
