import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { esclDriver } from "../../../main/capture/drivers/escl/driver.ts";
import { hostHeader } from "../../../main/capture/drivers/escl/http.ts";
import { behaviourOf, USUAL } from "../../../main/capture/drivers/escl/quirks.ts";
import { startVirtualScanner } from "../../../main/capture/drivers/virtual/server.ts";
import type { PaperSource } from "../../../main/capture/port.ts";
import { type Meddling, meddle, reply } from "../../doubles/meddler.ts";
import { drawPapers } from "../../doubles/papers.ts";
import { escl, inputCaps } from "./xml.ts";

const capabilitiesOf = (model: string, server = ""): Meddling => ({
  on: "GET ScannerCapabilities",
  answer: reply(
    200,
    { Server: server },
    escl(
      "ScannerCapabilities",
      `<pwg:MakeAndModel>${model}</pwg:MakeAndModel><scan:Platen>${inputCaps("PlatenInputCaps")}</scan:Platen><scan:Adf>${inputCaps("AdfSimplexInputCaps")}</scan:Adf>`,
    ),
  ),
});

/** Scans one pile from a device that calls itself so, and answers what it was asked and by which name. */
async function asked(device: Meddling, source: PaperSource, load = true) {
  await using papers = await drawPapers([1], 200);
  await using scanner = await startVirtualScanner({ sheets: load ? papers.sheets : [] });
  await using meddler = await meddle(scanner.url, [device]);
  const spool = await mkdtemp(join(tmpdir(), "spool-"));
  const options = { source, duplex: false, dpi: 200, color: "color", paper: "a4", brightness: 0 } as const;
  try {
    for await (const _ of esclDriver().scan(meddler.url, options, spool, new AbortController().signal));
    return { asked: meddler.asked, hosts: meddler.hosts };
  } catch (error) {
    return { asked: meddler.asked, hosts: meddler.hosts, code: (error as { code: string }).code };
  } finally {
    await rm(spool, { recursive: true });
  }
}

describe("a device with a quirk", () => {
  it("HP's compact server is called localhost when a job is posted", async () => {
    const { asked: what, hosts } = await asked(capabilitiesOf("HP Laser", "HP_Compact_Server"), "platen");
    expect(hosts[what.indexOf("POST ScanJobs")]).toBe("localhost");
    expect(hosts[what.indexOf("GET NextDocument")]).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  it("Epson's is named with its port even when that is the usual one", () => {
    const { host } = behaviourOf({ model: "EPSON WF-C5790 Series", server: "" });
    expect(hostHeader({ method: "GET", url: new URL("http://10.0.0.7/eSCL"), host })).toBe("10.0.0.7:80");
    expect(hostHeader({ method: "GET", url: new URL("https://10.0.0.7/eSCL"), host })).toBe("10.0.0.7:443");
  });

  it.each(["Xerox WorkCentre 3345", "Canon MF410 Series"])("%s is asked for paper before the job", async (model) => {
    expect(await asked(capabilitiesOf(model), "feeder", false)).toMatchObject({
      asked: ["GET ScannerCapabilities", "GET ScannerStatus"],
      code: "feeder-empty",
    });
  });

  it("Xerox B215's jobs are never deleted", async () => {
    expect((await asked(capabilitiesOf("Xerox B215 Multifunction Printer"), "feeder")).asked).not.toContain(
      "DELETE job",
    );
  });

  it("VersaLink B405's jobs are deleted after the feeder only", async () => {
    expect((await asked(capabilitiesOf("Xerox VersaLink B405"), "platen")).asked).not.toContain("DELETE job");
    expect((await asked(capabilitiesOf("Xerox VersaLink B405"), "feeder")).asked).toContain("DELETE job");
  });

  it("leaves all others to the usual behaviour", () => {
    expect(behaviourOf({ model: "Ricoh IM 2702", server: "Web-Server/3.0" })).toEqual(USUAL);
  });
});
