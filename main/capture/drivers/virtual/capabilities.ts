import type { ColorMode } from "../../port.ts";
import { escapeXml } from "../escl/xml.ts";

/** Largest papers, in 1/300 inch: A4 with a letter's width on the glass, legal length through the feeder. */
export const PLATEN = { width: 2550, height: 3508 } as const;
export const FEEDER = { width: 2550, height: 4200 } as const;

/** The sample papers are drawn at 300 dpi; more would only be invented. */
export const DPI: readonly number[] = [100, 150, 200, 300];
export const BRIGHTNESS = { min: 0, max: 2000, normal: 1000 } as const;
export const FORMAT = "image/jpeg";
export const COLOR_MODES: Readonly<Record<string, ColorMode>> = {
  RGB24: "color",
  Grayscale8: "gray",
  BlackAndWhite1: "bw",
};

const NAMESPACES = `xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"`;
export const VERSION = "2.63";

/** An eSCL document with its declaration and namespaces. */
export const document = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<scan:${root} ${NAMESPACES}><pwg:Version>${VERSION}</pwg:Version>${content}</scan:${root}>\n`;

/** The answer to GET ScannerCapabilities. */
export const capabilitiesXml = (name: string, uuid: string): string =>
  document(
    "ScannerCapabilities",
    [
      `<pwg:MakeAndModel>${escapeXml(name)}</pwg:MakeAndModel>`,
      `<pwg:SerialNumber>0</pwg:SerialNumber>`,
      `<scan:UUID>${uuid}</scan:UUID>`,
      `<scan:Platen>${inputCaps("PlatenInputCaps", PLATEN)}</scan:Platen>`,
      `<scan:Adf>`,
      inputCaps("AdfSimplexInputCaps", FEEDER),
      inputCaps("AdfDuplexInputCaps", FEEDER),
      `<scan:FeederCapacity>50</scan:FeederCapacity>`,
      `<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption><scan:AdfOption>Duplex</scan:AdfOption></scan:AdfOptions>`,
      `</scan:Adf>`,
      `<scan:BrightnessSupport><scan:Min>${BRIGHTNESS.min}</scan:Min><scan:Max>${BRIGHTNESS.max}</scan:Max><scan:Normal>${BRIGHTNESS.normal}</scan:Normal><scan:Step>1</scan:Step></scan:BrightnessSupport>`,
    ].join(""),
  );

const SMALLEST = 32;

const inputCaps = (name: string, most: { readonly width: number; readonly height: number }): string =>
  [
    `<scan:${name}>`,
    `<scan:MinWidth>${SMALLEST}</scan:MinWidth><scan:MaxWidth>${most.width}</scan:MaxWidth>`,
    `<scan:MinHeight>${SMALLEST}</scan:MinHeight><scan:MaxHeight>${most.height}</scan:MaxHeight>`,
    `<scan:MaxScanRegions>1</scan:MaxScanRegions>`,
    `<scan:SettingProfiles><scan:SettingProfile>`,
    `<scan:ColorModes>${Object.keys(COLOR_MODES)
      .map((mode) => `<scan:ColorMode>${mode}</scan:ColorMode>`)
      .join("")}</scan:ColorModes>`,
    `<scan:DocumentFormats><pwg:DocumentFormat>${FORMAT}</pwg:DocumentFormat><scan:DocumentFormatExt>${FORMAT}</scan:DocumentFormatExt></scan:DocumentFormats>`,
    `<scan:SupportedResolutions><scan:DiscreteResolutions>${DPI.map(resolution).join("")}</scan:DiscreteResolutions></scan:SupportedResolutions>`,
    `<scan:ColorSpaces><scan:ColorSpace>sRGB</scan:ColorSpace></scan:ColorSpaces>`,
    `</scan:SettingProfile></scan:SettingProfiles>`,
    `<scan:SupportedIntents><scan:Intent>Document</scan:Intent><scan:Intent>TextAndGraphic</scan:Intent></scan:SupportedIntents>`,
    `<scan:MaxOpticalXResolution>300</scan:MaxOpticalXResolution><scan:MaxOpticalYResolution>300</scan:MaxOpticalYResolution>`,
    `</scan:${name}>`,
  ].join("");

const resolution = (dpi: number): string =>
  `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`;
