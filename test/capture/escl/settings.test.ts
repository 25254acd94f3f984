import { describe, expect, it } from "vitest";
import { parseCapabilities } from "../../../main/capture/drivers/escl/capabilities.ts";
import { fitSettings, settingsXml } from "../../../main/capture/drivers/escl/settings.ts";
import type { ScanOptions } from "../../../main/capture/port.ts";
import { escl, inputCaps } from "./xml.ts";

const capabilities = parseCapabilities(
  escl(
    "ScannerCapabilities",
    `<pwg:Version>2.6</pwg:Version><scan:Platen>${inputCaps("PlatenInputCaps").replace("4200", "3300")}</scan:Platen>
     <scan:Adf>${inputCaps("AdfSimplexInputCaps")}</scan:Adf>`,
  ),
);
const asked = (options: Partial<ScanOptions>): ScanOptions => ({
  source: "feeder",
  duplex: false,
  dpi: 300,
  color: "color",
  paper: "a4",
  brightness: 0,
  ...options,
});
const xml = (options: Partial<ScanOptions>) => settingsXml(fitSettings(asked(options), capabilities));
const fault = (options: Partial<ScanOptions>): unknown => {
  try {
    return fitSettings(asked(options), capabilities);
  } catch (error) {
    return (error as { params: unknown }).params;
  }
};

describe("scan settings", () => {
  it("stand in the order that devices accept", () => {
    const names = [...xml({}).matchAll(/<(?:pwg|scan):(\w+)/g)].map(([, name]) => name);
    expect(names).toEqual([
      "ScanSettings",
      "Version",
      "Intent",
      "ScanRegions",
      "ScanRegion",
      "ContentRegionUnits",
      "XOffset",
      "YOffset",
      "Width",
      "Height",
      "InputSource",
      "ColorMode",
      "DocumentFormat",
      "XResolution",
      "YResolution",
      "Duplex",
    ]);
  });

  it("begin with an XML declaration and speak the device's version", () => {
    expect(xml({})).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>/);
    expect(xml({})).toContain("<pwg:Version>2.6</pwg:Version>");
  });

  it("say nothing of duplex on the platen", () => {
    expect(xml({ source: "platen" })).not.toContain("Duplex");
  });

  it("round A4 down and stay within the device's limits", () => {
    expect(xml({})).toContain("<pwg:Width>2480</pwg:Width><pwg:Height>3507</pwg:Height>");
    expect(xml({ source: "platen" })).toContain("<pwg:Width>2480</pwg:Width><pwg:Height>3300</pwg:Height>");
  });

  it("ask for gray where the device knows no black-and-white", () => {
    expect(xml({ color: "bw" })).toContain("<scan:ColorMode>Grayscale8</scan:ColorMode>");
  });

  it("are refused with what is offered instead", () => {
    expect(fault({ dpi: 600 })).toEqual({ setting: "dpi", asked: 600, offered: "200, 300" });
    expect(fault({ duplex: true })).toEqual({ setting: "duplex", asked: "true" });
    expect(fault({ source: "platen", duplex: true })).toEqual({ setting: "duplex", asked: "true" });
  });
});
