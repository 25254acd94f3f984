import { describe, expect, it } from "vitest";
import type { Capabilities } from "../../preload/contract.ts";
import { byProfile, fitted, offerOf, USUAL } from "../../renderer/counter/scanSettings.ts";

const size = { widthMm: 210, heightMm: 297 };
const sheetFed: Capabilities = {
  device: { id: "escl:http://192.0.2.7/eSCL", driver: "escl", name: "Máy quét", location: null, tryout: false },
  sources: [{ source: "feeder", duplex: true, dpi: [150, 200, 400], colors: ["gray", "bw"], ...size }],
};

describe("settings of a scan", () => {
  it("offer only what the device has", () => {
    expect(offerOf(sheetFed, "feeder")).toEqual({
      sources: ["feeder"],
      colors: ["gray", "bw"],
      dpi: [200, 400],
      duplex: true,
    });
  });

  it("offer a device's own resolutions when it has none of the usual ones", () => {
    const odd = { ...sheetFed, sources: [{ ...sheetFed.sources[0]!, dpi: [240, 360] }] };
    expect(offerOf(odd, "feeder").dpi).toEqual([240, 360]);
  });

  it("are fitted to the nearest the device can do", () => {
    const wanted = { ...USUAL, source: "platen", duplex: true, dpi: 500 } as const;
    expect(fitted(wanted, offerOf(sheetFed, "platen"))).toEqual({
      deviceId: null,
      profile: null,
      source: "feeder",
      color: "gray",
      paper: "a4",
      brightness: 0,
      dpi: 400,
      duplex: true,
    });
  });

  it("stay as they are while the device has not answered", () => {
    expect(fitted(USUAL, offerOf(undefined, "feeder"))).toEqual(USUAL);
  });

  it("become a profile's, on the device that is chosen", () => {
    const handling = { blank: "bin", deskew: true, separators: [] } as const;
    const profile = { ...USUAL, ...handling, separators: [], name: "Hai mặt", key: null, duplex: true, dpi: 200 };
    const { deviceId, ...rest } = byProfile({ ...USUAL, deviceId: "d" }, profile);
    expect([deviceId, rest.profile, rest.duplex, rest.dpi]).toEqual(["d", "Hai mặt", true, 200]);
  });
});
