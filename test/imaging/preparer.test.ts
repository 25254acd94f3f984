import { afterAll, expect, test } from "vitest";
import { preparePage } from "../../main/imaging/prepare.ts";
import { createPreparer } from "../../main/imaging/preparer.ts";
import { page, scan, scratch } from "./pages.ts";

const { file } = scratch();
const calm = new AbortController().signal;
const preparer = createPreparer({ workers: 2 });
afterAll(() => preparer.close());

const scanned = (async () => {
  const { jpeg } = await scan("notice", "threads", { dpi: 150, turn: 180 });
  return file("scan.jpg", jpeg);
})();

test("pages are read in threads, several at a time, and turned as a person chose", async () => {
  const source = page(await scanned);
  const [free, chosen] = await Promise.all([preparer.read(source, calm), preparer.read(source, calm, 0)]);
  expect(free).toMatchObject({ turn: 180, findings: ["low-dpi"] });
  expect(free.reading.data).toHaveLength(free.reading.width * free.reading.height);
  expect(chosen.turn).toBe(0);
});

test("a page is kept as it was read, or opened as it lies in its file", async () => {
  const source = page(await scanned);
  const { turn, skew, reading } = await preparer.read(source, calm);
  const kept = await preparer.keep(source, calm, { turn, skew });
  const whole = await preparePage(source);
  expect(kept).toEqual(whole.kept);
  expect(Buffer.compare(reading.data, whole.reading.data)).toBe(0);
  expect(await preparer.open(source, calm)).toMatchObject({ width: 1240, height: 1754, dpi: 150 });
});

test("a fault crosses from its thread with its code, and the thread goes on", async () => {
  const text = await file("text.jpg", Buffer.from("no picture"));
  await expect(preparer.read(page(text), calm)).rejects.toMatchObject({ name: "Fault", code: "not-a-picture" });
  await expect(preparer.read(page(await scanned), calm)).resolves.toMatchObject({ turn: 180 });
});

test("an abort ends the page in the middle of its work", async () => {
  const control = new AbortController();
  const work = preparer.read(page(await scanned), control.signal);
  setTimeout(() => control.abort(new Error("no longer wanted")), 20);
  await expect(work).rejects.toThrow("no longer wanted");
});
