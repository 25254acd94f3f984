import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { preparePage } from "../../main/imaging/prepare.ts";
import { type PageText, plainText, wordsOf } from "../../main/recognition/port.ts";
import { createRecogniser } from "../../main/recognition/recogniser.ts";
import { characterError } from "../papers/index.ts";

const SAMPLES = "resources/samples";
const never = new AbortController().signal;
const prepared = (name: string) => preparePage({ file: `${SAMPLES}/${name}.jpg`, mediaType: "image/jpeg", index: 0 });

describe("recognition of a scanned office paper", { timeout: 120_000 }, () => {
  const recogniser = createRecogniser({ workers: 1 });
  let text: PageText;
  let truth: string;
  beforeAll(async () => {
    const { sheets } = JSON.parse(await readFile(`${SAMPLES}/samples.json`, "utf8")) as {
      sheets: { sides: { file: string; text: string }[] }[];
    };
    truth = sheets.flatMap(({ sides }) => sides).find(({ file }) => file === "08-front.jpg")!.text;
    const { reading } = await prepared("08-front");
    text = await recogniser.recognise(reading, never);
  }, 120_000);
  afterAll(() => recogniser.close());

  test("reads Vietnamese with its marks, the columns of the letterhead one after the other", () => {
    expect(characterError(truth, plainText(text))).toBeLessThan(0.02);
  });

  test("tells where each word stands and how sure it is", () => {
    const words = wordsOf(text);
    expect(words.length).toBeGreaterThan(150);
    for (const { text: letters, box, confidence } of words) {
      expect(letters).toBe(letters.normalize("NFC"));
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(text.width);
      expect(box.y + box.height).toBeLessThanOrEqual(text.height);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(100);
    }
    expect(text.confidence).toBeGreaterThan(80);
  });

  test("finds nothing on a blank side", async () => {
    const { reading } = await prepared("blank");
    expect(wordsOf(await recogniser.recognise(reading, never))).toEqual([]);
  });

  test("is cancelled in the middle of a page, and reads the next one all the same", async () => {
    const { reading } = await prepared("01-front");
    const control = new AbortController();
    const cancelled = recogniser.recognise(reading, control.signal);
    setTimeout(() => control.abort(new Error("enough")), 300);
    await expect(cancelled).rejects.toThrow("enough");
    expect(wordsOf(await recogniser.recognise(reading, never)).length).toBeGreaterThan(100);
  });
});
