import { describe, expect, it } from "vitest";
import { faultOfStop } from "../../../main/capture/drivers/sane/situations.ts";

const codeOf = (said: string, status: number | null = 1) => faultOfStop({ said, status })?.code ?? null;

describe("scanimage stopping", () => {
  it.each([
    ["scanimage: open of device hp:/dev/sg1 failed: Device busy", "device-busy"],
    ["scanimage: open of device fujitsu:x failed: Error during device I/O", "device-offline"],
    ["scanimage: open of device nope:0 failed: Invalid argument", "device-not-found"],
    ["scanimage: open of device genesys:libusb:001:004 failed: Access to resource has been denied", "access-denied"],
    ["scanimage: sane_start: Document feeder jammed\nBatch terminated, 3 pages scanned", "paper-jam"],
    ["scanimage: sane_start: Document feeder out of documents", "feeder-empty"],
    ["scanimage: sane_read: Scanner cover is open", "cover-open"],
    ["scanimage: sane_start: Operation was cancelled", "scan-cancelled"],
    ["scanimage: sane_start: Something of a backend's own", "device-failed"],
    ["scanimage: setting of option --source failed (Invalid argument)", "settings-refused"],
    ["scanimage: attempted to set inactive option depth", "settings-refused"],
    ["scanimage: unrecognized option '--foo=1'", "settings-refused"],
    ["cannot open page-0001.tif.part", "device-failed"],
    ["", "device-failed"],
  ])("with %j is %s", (said, code) => expect(codeOf(said)).toBe(code));

  it("at its end is no fault, also when it had to be killed after its last word", () => {
    expect(codeOf("Batch terminated, 1 page scanned", 0)).toBeNull();
    expect(codeOf("Scanned page 1. (scanner status = 5)\nBatch terminated, 1 page scanned", null)).toBeNull();
  });

  it("without a word, by a signal, has crashed", () => {
    expect(codeOf("Scanning page 2", null)).toBe("driver-crashed");
  });
});
