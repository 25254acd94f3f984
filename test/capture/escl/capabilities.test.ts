import { describe, expect, it } from "vitest";
import { describe as describeDevice, parseCapabilities } from "../../../main/capture/drivers/escl/capabilities.ts";
import type { Device } from "../../../main/capture/port.ts";
import { escl, inputCaps, profile } from "./xml.ts";

const DEVICE: Device = { id: "escl:http://mfp/eSCL", driver: "escl", name: "MFP", location: null, tryout: false };
const feederOnly = escl(
  "ScannerCapabilities",
  `<pwg:Version>2.6</pwg:Version><pwg:MakeAndModel>Máy &amp; Hãng  X1</pwg:MakeAndModel>
   <scan:Adf>${inputCaps("AdfSimplexInputCaps")}${inputCaps("AdfDuplexInputCaps")}</scan:Adf>`,
);

const refusal = (text: string): unknown => {
  try {
    return parseCapabilities(text);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe("capabilities of an eSCL scanner", () => {
  it("describe a sheet-fed device as one duplex source without a platen", () => {
    const { sources } = describeDevice(parseCapabilities(feederOnly), DEVICE);
    expect(sources).toEqual([
      { source: "feeder", duplex: true, dpi: [200, 300], colors: ["color", "gray"], widthMm: 215.9, heightMm: 355.6 },
    ]);
  });

  it("show the maker's name as people write it", () => {
    expect(parseCapabilities(feederOnly).model).toBe("Máy & Hãng X1");
  });

  it.each([
    ["other prefixes", (xml: string) => xml.replaceAll("scan:", "s:").replaceAll("xmlns:s:", "xmlns:scan:")],
    ["the namespace of 2011/02/08", (xml: string) => xml.replace("2011/05/03", "2011/02/08")],
    ["no prefixes at all", (xml: string) => xml.replaceAll(/(scan|pwg):(?=\w+[ >])/g, "")],
    ["a comment before the root", (xml: string) => xml.replace("?>", "?><!-- maker's disclaimer -->")],
    ["a lower-case document type", (xml: string) => xml.replace("?>", "?>\n<!doctype scan>")],
    ["a byte order mark", (xml: string) => `\ufeff${xml}`],
  ])("are read with %s", (_, spoil) => {
    expect(parseCapabilities(spoil(feederOnly)).inputs).toEqual(parseCapabilities(feederOnly).inputs);
  });

  it("follow setting profiles that stand at top level and are named by reference", () => {
    const shared = `<scan:SettingProfiles>${profile().replace("<scan:SettingProfile>", '<scan:SettingProfile name="p1">')}</scan:SettingProfiles>`;
    const platen = inputCaps("PlatenInputCaps", '<scan:SettingProfile ref="p1"/>');
    const found = parseCapabilities(escl("ScannerCapabilities", `${shared}<scan:Platen>${platen}</scan:Platen>`));
    expect(found.inputs[0]).toMatchObject({ source: "platen", dpi: [200, 300], colors: ["color", "gray"] });
  });

  it("offer the usual resolutions out of a range whose ends bear no prefix", () => {
    const range = `<scan:SupportedResolutions><scan:ResolutionRange><scan:XResolutionRange><Min>100</Min><Max>400</Max><Step>1</Step></scan:XResolutionRange></scan:ResolutionRange></scan:SupportedResolutions>`;
    const platen = inputCaps("PlatenInputCaps", `<scan:SettingProfile>${range}</scan:SettingProfile>`);
    const found = parseCapabilities(escl("ScannerCapabilities", `<scan:Platen>${platen}</scan:Platen>`));
    expect(found.inputs[0]?.dpi).toEqual([100, 150, 200, 240, 300, 400]);
  });

  it("know whether the device names its formats in DocumentFormatExt", () => {
    const ext =
      "<scan:DocumentFormats><scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>";
    const withExt = escl(
      "ScannerCapabilities",
      `<scan:Platen>${inputCaps("PlatenInputCaps", `<scan:SettingProfile>${ext}</scan:SettingProfile>`)}</scan:Platen>`,
    );
    expect(parseCapabilities(withExt).inputs[0]?.modes[0]?.formatExt).toBe(true);
    expect(parseCapabilities(feederOnly).inputs[0]?.modes[0]?.formatExt).toBe(false);
  });
});

describe("a hostile answer", () => {
  it("expands no entities, neither its own nor those of files", () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${"lol".repeat(100)}"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>`;
    const text = feederOnly.replace("?>", `?>${bomb}`).replace("X1", "&b;&f;");
    expect(parseCapabilities(text).model).toBe("Máy & Hãng &b;&f;");
  });

  it.each([
    ["nests too deep", escl("ScannerCapabilities", "<a>".repeat(5000) + "</a>".repeat(5000))],
    ["is longer than any device's", escl("ScannerCapabilities", "<a/>".repeat(300_000))],
    ["reaches for prototypes", escl("ScannerCapabilities", "<__proto__><x>1</x></__proto__>")],
    ["is a web page", "<!doctype html><html><body>Sign in</body></html>"],
    ["is another document", escl("ScannerStatus", "")],
    ["is cut off", feederOnly.slice(0, 300)],
    ["is empty", ""],
    ["is a picture", "\xff\xd8\xff\xe0\0\x10JFIF"],
  ])("that %s is a fault of the device", (_, text) => {
    expect(refusal(text)).toBe("device-failed");
  });
});
