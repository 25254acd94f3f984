import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { expect, test } from "vitest";

const FOLDER = new URL("../../resources/samples/", import.meta.url);
const { media, sheets } = JSON.parse(readFileSync(new URL("samples.json", FOLDER), "utf8")) as {
  media: { width: number; height: number; dpi: number };
  sheets: { name: string; sides: { file: string; text: string }[] }[];
};
const sides = sheets.flatMap(({ sides }) => sides);
const files = [...new Set(sides.map(({ file }) => file))];

test("the pile holds a handful of named sheets of two sides, one printed on both and some blank behind", () => {
  expect(sheets.length).toBeGreaterThanOrEqual(6);
  for (const sheet of sheets) expect(sheet).toMatchObject({ name: expect.any(String), sides: { length: 2 } });
  for (const { sides } of sheets) expect(sides[0]!.text).not.toBe("");
  const backs = sheets.map(({ sides }) => sides[1]!.text);
  expect(backs).toContain("");
  expect(backs.some(Boolean)).toBe(true);
});

test("every printed side says that it has no legal value", () => {
  for (const { file, text } of sides) {
    if (file === "blank.jpg") expect(text).toBe("");
    else expect(text.split("\n").at(-1)).toBe("GIẤY MẪU – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ");
  }
});

test("the pictures are what the list says, and small enough to ship", async () => {
  for (const file of files) {
    const { width, height, density, channels } = await sharp(fileURLToPath(new URL(file, FOLDER))).metadata();
    expect({ width, height, dpi: density, channels }).toEqual({ channels: 3, ...pick(media) });
  }
  const bytes = files.reduce((sum, file) => sum + statSync(new URL(file, FOLDER)).size, 0);
  expect(bytes).toBeLessThan(7_000_000);
});

const pick = ({ width, height, dpi }: typeof media) => ({ width, height, dpi });
