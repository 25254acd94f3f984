import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startVirtualScanner } from "../../../main/capture/drivers/virtual/server.ts";
import { escl, inputCaps } from "../../capture/escl/xml.ts";
import { scannerIdentity } from "../../doubles/scanner-identity.ts";
import { tram } from "./tram.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tram-devices-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const devices = (...args: string[]) => tram(["devices", ...args, "--data", join(folder, "data")]);
const file = async (name: string, text: string) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

describe("tram devices", () => {
  it("lists an added scanner with what it can do, also as JSON, and forgets a removed one", async () => {
    await using scanner = await startVirtualScanner({ sheets: [], name: "Máy sảnh" });
    expect((await devices("add", scanner.url)).stdout).toContain(
      "khay nạp, hai mặt; đến 215.9 × 355.6 mm; 100, 150, 200, 300 dpi; màu",
    );
    const listed = (await devices("--json")).json<{ id: string; sources: unknown[] | null }[]>();
    expect(listed.find(({ id }) => id === `escl:${scanner.url}`)).toMatchObject({
      name: "Máy sảnh",
      sources: [{ source: "feeder" }, { source: "platen" }],
    });
    await devices("remove", scanner.url);
    expect((await devices()).stdout).not.toContain(scanner.url);
  }, 60_000);

  it("names the way to go on when a scanner's key has changed, and that way works", async () => {
    const [first, second] = [await scannerIdentity(), await scannerIdentity()];
    const met = await startVirtualScanner({ sheets: [], tls: first });
    await devices("add", met.url);
    const { origin, port } = new URL(met.url);
    await met[Symbol.asyncDispose]();
    await using _other = await startVirtualScanner({ sheets: [], tls: second, port: Number(port) });
    const refused = await devices("add", met.url);
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain(`tram devices trust ${origin}`);
    expect((await devices("trust", origin)).stdout).toMatch(/SHA-256 [0-9a-f]{64}/);
    expect((await devices("add", met.url)).code).toBe(0);
  });

  it("has no key to trust where there is no TLS", async () => {
    await using scanner = await startVirtualScanner({ sheets: [] });
    expect((await devices("trust", scanner.url)).code).toBe(1);
  });
});

describe("tram devices describe", () => {
  it.each([
    [
      "capabilities",
      escl(
        "ScannerCapabilities",
        `<pwg:MakeAndModel>Brother X</pwg:MakeAndModel><scan:Platen>${inputCaps("PlatenInputCaps")}</scan:Platen>`,
      ),
      /eSCL 2\.0: Brother X\n.*mặt kính; đến 215\.9 × 355\.6 mm; 200, 300 dpi; màu, xám\n.*image\/jpeg\n.*restsBetweenPages=true/,
    ],
    [
      "status",
      escl("ScannerStatus", `<pwg:State>Idle</pwg:State><scan:AdfState>ScannerAdfJam</scan:AdfState>`),
      /Idle; khay nạp: Jam/,
    ],
    [
      "settings",
      escl(
        "ScanSettings",
        `<pwg:InputSource>Feeder</pwg:InputSource><scan:Duplex>true</scan:Duplex><scan:XResolution>300</scan:XResolution>`,
      ),
      /Feeder, hai mặt; 300 dpi/,
    ],
    [
      "image",
      escl("ScanImageInfo", `<pwg:JobUri>/eSCL/ScanJobs/2</pwg:JobUri><scan:ActualWidth>100</scan:ActualWidth>`),
      /100 × \? điểm, thuộc lượt \/eSCL\/ScanJobs\/2/,
    ],
    [
      "ws-scan",
      `<s:Envelope><s:Body><w:GetScannerElementsResponse><w:ScannerElements><w:ElementData><w:ScannerDescription><w:ScannerName>K</w:ScannerName></w:ScannerDescription></w:ElementData><w:ElementData><w:ScannerConfiguration><w:DeviceSettings><w:X>1</w:X></w:DeviceSettings><w:Platen><w:PlatenResolutions><w:Widths><w:Width>300</w:Width></w:Widths><w:Heights><w:Height>300</w:Height></w:Heights></w:PlatenResolutions><w:PlatenColor><w:ColorEntry>RGB24</w:ColorEntry></w:PlatenColor><w:PlatenMaximumSize><w:Width>11693</w:Width><w:Height>8268</w:Height></w:PlatenMaximumSize></w:Platen></w:ScannerConfiguration></w:ElementData></w:ScannerElements></w:GetScannerElementsResponse></s:Body></s:Envelope>`,
      /WS-Scan .*: K\n +mặt kính; đến 210 × 297 mm; 300 dpi; màu/,
    ],
  ])("tells what it understood of %s", async (kind, xml, told) => {
    const path = await file(`${kind}.xml`, xml);
    const { code, stdout } = await devices("describe", path);
    expect([code, stdout]).toEqual([0, expect.stringMatching(told)]);
    expect((await devices("describe", path, "--json")).json()).toMatchObject({ kind });
  });

  it.each([
    ["another document", "<html><body>Sign in</body></html>", "scanner-document-unreadable"],
    ["no document", "hello", "scanner-document-unreadable"],
  ])("says so of %s", async (_, text, error) => {
    const { code, json } = await devices("describe", await file("bad.xml", text), "--json");
    expect([code, json()]).toMatchObject([3, { error: { code: error } }]);
  });

  it("says so of a file that is not there", async () => {
    expect((await devices("describe", join(folder, "none.xml"))).code).toBe(3);
  });
});

describe("tram devices virtual", () => {
  it("runs a scanner with mishaps until it is told to stop", async () => {
    const args = ["devices", "virtual", "--mishap", "jam@1", "--data", join(folder, "data"), "--json"];
    const { code, json } = await tram(args, "", AbortSignal.abort());
    expect([code, json()]).toMatchObject([0, { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/eSCL$/) }]);
  });

  it("refuses a mishap that it does not know", async () => {
    expect((await devices("virtual", "--mishap", "fire@1")).code).toBe(2);
  });
});
