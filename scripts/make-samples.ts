import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  blankSheet,
  makePaper,
  type PaperKind,
  renderSheet,
  type ScanConditions,
  type Sheet,
} from "../test/papers/index.ts";
import { inventCase } from "../test/papers/invention.ts";
import { random } from "../test/papers/random.ts";

/** Draws resources/samples/, the pile in the built-in scanner's feeder. Its README tells the shape of samples.json. */
const FOLDER = join(import.meta.dirname, "../resources/samples");
const FOOTER = "GIẤY MẪU – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ";
/** A good device on a clean day, so that the pile stays small. */
const CONDITIONS: ScanConditions = { noise: 1.6, quality: 78 };
const MATTER = inventCase(random("samples"));

interface PileSheet {
  readonly name: string;
  readonly front: Sheet;
  readonly back: Sheet | null;
}

const PILE: readonly PileSheet[] = [
  oneSided("Tờ khai cấp giấy xác nhận tình trạng hôn nhân", "marital-request"),
  oneSided("Giấy xác nhận thông tin về cư trú", "residence-confirmation"),
  twoSided("Biên bản xác minh", "verification-minutes"),
  oneSided("Giấy ủy quyền", "authorisation"),
  ...sheetBySheet("Báo cáo", "report"),
  oneSided("Bảng tổng hợp, bản chưa ký", "summary-table", false),
  oneSided("Giấy xác nhận tình trạng hôn nhân", "marital-certificate"),
];

function sides(kind: PaperKind, count: number, ink = true): readonly Sheet[] {
  const { pages } = makePaper("samples", kind, { footer: FOOTER, ink, matter: MATTER });
  if (pages.length !== count) throw new Error(`${kind} takes ${pages.length} sides, not ${count}`);
  return pages;
}

function oneSided(name: string, kind: PaperKind, ink = true): PileSheet {
  return { name, front: sides(kind, 1, ink)[0]!, back: null };
}

function twoSided(name: string, kind: PaperKind): PileSheet {
  const [front, back] = sides(kind, 2);
  return { name, front: front!, back: back! };
}

function sheetBySheet(name: string, kind: PaperKind): readonly PileSheet[] {
  return sides(kind, 2).map((front, at) => ({ name: `${name}, tờ ${at + 1}`, front, back: null }));
}

async function draw(file: string, sheet: Sheet): Promise<{ file: string; text: string }> {
  const { jpeg, truth } = await renderSheet(sheet, CONDITIONS);
  writeFileSync(join(FOLDER, file), jpeg);
  console.log(`${file}  ${Math.round(jpeg.length / 1024)} KB`);
  return { file, text: truth.text };
}

mkdirSync(FOLDER, { recursive: true });
for (const file of readdirSync(FOLDER)) if (file.endsWith(".jpg")) rmSync(join(FOLDER, file));
const blank = await draw("blank.jpg", blankSheet("samples"));
const sheets = [];
for (const [at, { name, front, back }] of PILE.entries()) {
  const number = String(at + 1).padStart(2, "0");
  const first = await draw(`${number}-front.jpg`, front);
  sheets.push({ name, sides: [first, back ? await draw(`${number}-back.jpg`, back) : blank] });
}
const media = { type: "image/jpeg", size: "A4", dpi: 300, width: 2480, height: 3508 };
writeFileSync(join(FOLDER, "samples.json"), `${JSON.stringify({ media, sheets }, null, 2)}\n`);
