import { existsSync } from "node:fs";
import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fieldsOf } from "../../main/recognition/fields/fields.ts";
import { languageFolder } from "../../main/recognition/language.ts";
import { plainText, wordsOf } from "../../main/recognition/port.ts";
import { createRecogniser } from "../../main/recognition/recogniser.ts";
import { characterError, documentError } from "../papers/index.ts";
import { differing } from "./fields-truth.ts";
import { emptyPicture, readingPage } from "./reading-pages.ts";

const calm = new AbortController().signal;
const recogniser = createRecogniser({ workers: 2 });
afterAll(() => recogniser.close());

describe("made-up papers are read", { timeout: 120_000 }, () => {
  const kinds = ["decision", "summary-table", "residence-confirmation"] as const;
  const read = Promise.all(
    kinds.map(async (kind) => {
      const { prepared, truth } = await readingPage(kind, "read", { turn: 180 });
      return { kind, truth, prepared, text: await recogniser.recognise(prepared.reading, calm) };
    }),
  );

  test("with at most one wrong character in a hundred, blanks and marks included", async () => {
    const pages = (await read).map(({ truth, text }) => ({ truth: truth.text, read: plainText(text) }));
    expect(documentError(pages)).toBeLessThan(0.01);
    for (const page of pages) expect(characterError(page.truth, page.read)).toBeLessThan(0.02);
  });

  test("as NFC words that know their place and how sure the engine is", async () => {
    for (const { text, prepared } of await read) {
      expect(text).toMatchObject({ width: prepared.reading.width, height: prepared.reading.height, dpi: 240 });
      expect(text.confidence).toBeGreaterThan(85);
      for (const { text: word, box, confidence } of wordsOf(text)) {
        expect(word).toBe(word.normalize("NFC"));
        expect(word).not.toMatch(/\s/u);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(100);
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(text.width);
        expect(box.y + box.height).toBeLessThanOrEqual(text.height);
      }
    }
  });

  test("with the fields that stand on them, of thirty at most one not to the letter", async () => {
    const wrong = (await read).flatMap(({ truth, text }) => differing(fieldsOf(text), truth.fields));
    expect(wrong.length).toBeLessThanOrEqual(1);
    expect(wrong.filter(({ field, found }) => found === null || field === "citizenIds")).toEqual([]);
  });

  test("with every word where the paper has it", async () => {
    for (const { truth, prepared, text } of await read) {
      const scale = text.dpi / truth.dpi;
      const [dx, dy] = [
        (prepared.reading.width - truth.width * scale) / 2,
        (prepared.reading.height - truth.height * scale) / 2,
      ];
      const placed = truth.lines.flatMap(({ words }) => words).filter(({ text: word }) => word.length >= 6);
      const found = placed.filter(({ text: word, box }) =>
        wordsOf(text).some(
          (other) =>
            other.text === word &&
            Math.abs(other.box.x - (box.x * scale + dx)) < 8 &&
            Math.abs(other.box.y - (box.y * scale + dy)) < 8,
        ),
      );
      expect(found.length / placed.length).toBeGreaterThan(0.9);
    }
  });
});

test("an empty page has no words and no confidence", async () => {
  expect(await recogniser.recognise(emptyPicture(), calm)).toMatchObject({ lines: [], confidence: 0 });
});

test("light print on dark is read too", async () => {
  const { reading } = (await readingPage("notice", "inverted")).prepared;
  const head = { ...reading, data: reading.data.subarray(0, reading.width * 420), height: 420 };
  const inverted = { ...head, data: head.data.map((value) => 255 - value) };
  expect(plainText(await recogniser.recognise(inverted, calm))).toContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
});

test("an abort ends a page in the middle, and the next page is read by a fresh engine", async () => {
  const single = createRecogniser({ workers: 1 });
  const { prepared } = await readingPage("marital-certificate", "aborted");
  const control = new AbortController();
  const work = single.recognise(prepared.reading, control.signal);
  setTimeout(() => control.abort(new Error("no longer wanted")), 700);
  await expect(work).rejects.toThrow("no longer wanted");
  expect((await single.recognise(emptyPicture(), calm)).lines).toEqual([]);
  await single.close();
});

test("an engine without its data is unavailable, and says so", async () => {
  const folder = await mkdtemp(join(tmpdir(), "languages-"));
  const bare = createRecogniser({ workers: 1, languageData: folder });
  await expect(bare.recognise(emptyPicture(), calm)).rejects.toMatchObject({ code: "recogniser-unavailable" });
  await writeFile(join(folder, "vie.traineddata.gz"), "nothing of the kind");
  await expect(bare.recognise(emptyPicture(), calm)).rejects.toMatchObject({ code: "recogniser-unavailable" });
  await bare.close();
});

test("the data come with the program, and nothing is left beside it", async () => {
  expect(await readdir(languageFolder())).toContain("vie.traineddata.gz");
  await recogniser.recognise(emptyPicture(), calm);
  expect(existsSync("vie.traineddata")).toBe(false);
});
