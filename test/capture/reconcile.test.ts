import { beforeEach, describe, expect, it } from "vitest";
import { type CaptureRequest, capture } from "../../main/capture/capture.ts";
import type { CapturedPage, CaptureWarning, ScannerDriver, ScanOptions } from "../../main/capture/port.ts";
import { reconcile } from "../../main/capture/reconcile.ts";
import { Fault } from "../../main/shared/fault.ts";
import { type Office, openOffice } from "../doubles/office.ts";
import { drawPaper } from "../doubles/papers.ts";
import { playedDriver } from "../doubles/playedDriver.ts";
import { capturedPage } from "../storage/captures.ts";

const OPTIONS: ScanOptions = { source: "feeder", duplex: false, dpi: 50, color: "color", paper: "a4", brightness: 0 };
const TWO_SIDED = { ...OPTIONS, duplex: true };
const never = new AbortController().signal;
let office: Office;
let sides: Buffer[];
beforeEach(async () => {
  office = await openOffice();
  sides = await Promise.all([1, 2, 3, 4].map((mark) => drawPaper(mark, 50).jpeg().toBuffer()));
  return () => office[Symbol.asyncDispose]();
});

/** A device that says how many sides it has completed. */
function counting(files: readonly Uint8Array[], completed: number): ScannerDriver {
  const played = playedDriver(files);
  return {
    ...played,
    async *scan(device, options, spool, signal, counted) {
      yield* played.scan(device, options, spool, signal);
      counted?.(completed);
    },
  };
}

async function run(driver: ScannerDriver, more: Partial<CaptureRequest> = {}) {
  const pages: CapturedPage[] = [];
  const warnings: CaptureWarning[] = [];
  const request = { driver, deviceId: "played:1", options: OPTIONS, dossierId: null, ...more };
  const session = capture({ ...request, warned: (warning) => void warnings.push(warning) }, office.stores, never);
  for await (const page of session) pages.push(page);
  return { pages, warnings };
}

const outcome = () => office.journal().findLast((line) => line.kind === "close")?.outcome;

describe("what came, held against what was expected", () => {
  const counts = { options: OPTIONS, sides: 4, completed: null, pages: 4, sheets: null };

  it("gives no warning where nothing was counted, or all counts agree", () => {
    expect(reconcile(counts)).toEqual([]);
    expect(reconcile({ ...counts, completed: 4, sheets: 4 })).toEqual([]);
    expect(reconcile({ ...counts, options: TWO_SIDED, completed: 4, sheets: 2 })).toEqual([]);
  });

  it("knows that a device which counts nothing says nothing", () => {
    expect(reconcile({ ...counts, completed: 0 })).toEqual([]);
  });

  it("tells sheets times sides from what came, and glass has one side a sheet", () => {
    expect(reconcile({ ...counts, options: TWO_SIDED, sheets: 3 })).toEqual([
      { code: "pages-missing", by: "sheets", expected: 6, received: 4 },
    ]);
    expect(reconcile({ ...counts, sheets: 3 })).toMatchObject([{ code: "pages-extra", expected: 3 }]);
    expect(reconcile({ ...counts, options: { source: "platen", duplex: true }, sheets: 4 })).toEqual([]);
  });

  it("misses the other side of a sheet that nobody counted", () => {
    expect(reconcile({ ...counts, options: TWO_SIDED, pages: 3 })).toEqual([{ code: "side-missing", received: 3 }]);
  });

  it("is told while the session is open, and kept with its end", async () => {
    const { pages, warnings } = await run(counting(sides.slice(0, 3), 4));
    expect(pages).toHaveLength(3);
    expect(warnings).toEqual([{ code: "pages-missing", by: "device", expected: 4, received: 3 }]);
    expect(outcome()).toEqual({ state: "complete", warnings });
  });

  it("is a warning too where the driver itself found out that sides did not come", async () => {
    const fault = new Fault("sides-missing", { completed: 3, received: 2 });
    const { pages, warnings } = await run(playedDriver(sides.slice(0, 2), fault));
    expect(pages).toHaveLength(2);
    expect(warnings).toEqual([{ code: "pages-missing", by: "device", expected: 3, received: 2 }]);
  });

  it("leaves nothing with a session that came out even", async () => {
    await run(counting(sides, 4), { sheets: 4 });
    expect(outcome()).toEqual({ state: "complete" });
  });
});

describe("a session that stopped", () => {
  const stopAfter = (count: number) =>
    run(playedDriver(sides.slice(0, count), new Fault("paper-jam")), { sessionId: "s", note: { out: "here" } });

  it("is gone on with: numbers follow, what it was asked for is known again, and it ends as one", async () => {
    await expect(stopAfter(2)).rejects.toMatchObject({ code: "paper-jam" });
    const [kept] = await office.stores.journal.interrupted();
    expect(kept).toMatchObject({ id: "s", pages: 2, options: OPTIONS, note: { out: "here" }, code: "paper-jam" });
    const { pages, warnings } = await run(counting(sides.slice(2), 2), { sessionId: "s", resume: true, sheets: 4 });
    expect(pages.map(({ n }) => n)).toEqual([3, 4]);
    expect(warnings).toEqual([]);
    expect(await office.stores.journal.interrupted()).toEqual([]);
  });

  it("knows a sheet again that was put back although it was kept", async () => {
    await expect(stopAfter(2)).rejects.toMatchObject({ code: "paper-jam" });
    const { pages } = await run(playedDriver(sides.slice(1, 3)), { sessionId: "s", resume: true });
    expect(pages.map(({ repeated }) => repeated)).toEqual([true, false]);
  });

  it("is complete when the program was cut off and the feeder has nothing more, not when the device had stopped", async () => {
    const { journal } = office.stores;
    const again = (sessionId: string) =>
      run(playedDriver([], new Fault("feeder-empty")), { sessionId, resume: true, sheets: 2 });
    await journal.open({ id: "cut", deviceId: "played:1", dossierId: null, options: OPTIONS, note: null });
    await journal.commit({ ...capturedPage("cut", 1) });
    expect((await again("cut")).warnings).toMatchObject([{ code: "pages-missing", expected: 2, received: 1 }]);
    expect(await journal.stateOf("cut")).toBe("complete");
    await expect(stopAfter(2)).rejects.toMatchObject({ code: "paper-jam" });
    await expect(again("s")).rejects.toMatchObject({ code: "feeder-empty" });
  });

  it("is not gone on with when it is complete, unknown, or still running", async () => {
    await run(playedDriver(sides), { sessionId: "done" });
    const again = (sessionId: string) => run(playedDriver(sides), { sessionId, resume: true });
    await expect(again("done")).rejects.toMatchObject({ code: "session-not-found" });
    await expect(again("nowhere")).rejects.toMatchObject({ code: "session-not-found" });
    const running = capture(
      { driver: playedDriver(sides), deviceId: "played:1", options: OPTIONS, dossierId: null, sessionId: "busy" },
      office.stores,
      never,
    );
    await running.next();
    await expect(again("busy")).rejects.toMatchObject({ code: "session-in-use" });
    await running.return(undefined);
  });

  it("takes no more pages than were wanted, tells the device to stop, and is complete", async () => {
    const driver = playedDriver(sides);
    const { pages } = await run(driver, { limit: 2 });
    expect([pages.length, driver.asked, outcome()]).toEqual([2, 2, { state: "complete" }]);
  });
});
