import { afterAll, expect, test } from "vitest";
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

test("pages are prepared in threads, several at a time, and turned as a person chose", async () => {
  const source = page(await scanned);
  const [free, chosen] = await Promise.all([preparer.prepare(source, calm), preparer.prepare(source, calm, 0)]);
  expect(free).toMatchObject({ turn: 180, color: expect.any(String), findings: ["low-dpi"] });
  expect(free.kept.data).toHaveLength(free.kept.width * free.kept.height * 3);
  expect(free.reading.data).toHaveLength(free.reading.width * free.reading.height);
  expect(chosen.turn).toBe(0);
});

test("a fault crosses from its thread with its code, and the thread goes on", async () => {
  const text = await file("text.jpg", Buffer.from("no picture"));
  await expect(preparer.prepare(page(text), calm)).rejects.toMatchObject({ name: "Fault", code: "not-a-picture" });
  await expect(preparer.prepare(page(await scanned), calm)).resolves.toMatchObject({ turn: 180 });
});

test("an abort ends the page in the middle of its work", async () => {
  const control = new AbortController();
  const work = preparer.prepare(page(await scanned), control.signal);
  setTimeout(() => control.abort(new Error("no longer wanted")), 20);
  await expect(work).rejects.toThrow("no longer wanted");
});
