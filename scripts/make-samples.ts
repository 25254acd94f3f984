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

/** Draws resources/samples/: the pile in the built-in scanner's feeder. Its README tells the shape of samples.json. */
const FOLDER = join(import.meta.dirname, "../resources/samples");
const FOOTER = "GIẤY MẪU – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ";
const LIGHT: ScanConditions = { noise: 1.6, quality: 78 };

interface SampleSheet {
  readonly name: string;
  readonly front: Sheet;
  readonly back: Sheet | null;
}

function pile(): SampleSheet[] {
  const single = (name: string, seed: number, kind: PaperKind, ink = true): SampleSheet => {
    const { pages } = makePaper(seed, kind, { footer: FOOTER, ink });
    if (pages.length > 2) throw new Error(`${name} takes ${pages.length} sides`);
    return { name, front: pages[0]!, back: pages[1] ?? null };
  };
  return [
    single("Tờ khai cấp giấy xác nhận tình trạng hôn nhân", 1, "marital-request"),
    single("Thông báo", 1, "notice"),
    single("Tờ khai chưa ký", 2, "marital-request", false),
  ];
}

async function draw(file: string, sheet: Sheet): Promise<{ file: string; text: string }> {
  const { jpeg, truth } = await renderSheet(sheet, LIGHT);
  writeFileSync(join(FOLDER, file), jpeg);
  console.log(`${file}  ${Math.round(jpeg.length / 1024)} KB`);
  return { file, text: truth.text };
}

mkdirSync(FOLDER, { recursive: true });
for (const file of readdirSync(FOLDER)) if (file.endsWith(".jpg")) rmSync(join(FOLDER, file));
const blank = await draw("blank.jpg", blankSheet("samples"));
const sheets = [];
for (const [at, { name, front, back }] of pile().entries()) {
  const number = String(at + 1).padStart(2, "0");
  const sides = [await draw(`${number}-front.jpg`, front), back ? await draw(`${number}-back.jpg`, back) : blank];
  sheets.push({ name, sides });
}
const media = { type: "image/jpeg", size: "A4", dpi: 300, width: 2480, height: 3508 };
writeFileSync(join(FOLDER, "samples.json"), `${JSON.stringify({ media, sheets }, null, 2)}\n`);
