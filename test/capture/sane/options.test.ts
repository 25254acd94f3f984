import { describe, expect, it } from "vitest";
import { parseOptions } from "../../../main/capture/drivers/sane/options.ts";

const one = (line: string) => parseOptions(`  Group:\n    ${line}\n        What it does.\n`).values().next().value;
const range = (min: number, max: number, step = 0) => ({ min, max, step });

describe("a listing of scanimage", () => {
  it.each([
    ["--source Flatbed|ADF|ADF Duplex [Flatbed]", { choices: ["Flatbed", "ADF", "ADF Duplex"], value: "Flatbed" }],
    [
      "--source FlatBed|Automatic Document Feeder(left aligned,Duplex) [FlatBed]",
      { choices: ["FlatBed", "Automatic Document Feeder(left aligned,Duplex)"] },
    ],
    [
      "--mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color[Fast] [24bit Color[Fast]]",
      {
        choices: ["Black & White", "Gray[Error Diffusion]", "True Gray", "24bit Color[Fast]"],
        value: "24bit Color[Fast]",
      },
    ],
    ["--resolution 100|150|200|300dpi [100]", { choices: ["100", "150", "200", "300"], unit: "dpi", value: "100" }],
    ["--resolution auto||75|300|600dpi [75]", { choices: ["75", "300", "600"], unit: "dpi" }],
    ["--resolution 1..1200dpi (in steps of 1) [50]", { range: range(1, 1200, 1), unit: "dpi", value: "50" }],
    ["-x 0..215.9mm (in steps of 0.1) [215.9]", { flag: "-x", range: range(0, 215.9, 0.1), unit: "mm" }],
    ["-y 0..3507pel [3507]", { flag: "-y", range: range(0, 3507), unit: "pel" }],
    ["--page-height 0..876.695mm (in steps of 0.0211639) [279.364]", { flag: "--page-height", unit: "mm" }],
    ["--brightness -127..127 (in steps of 1) [0] [advanced]", { range: range(-127, 127, 1), value: "0" }],
    ["--brightness -4..3 [0]", { range: range(-4, 3) }],
    ["--batch-scan[=(yes|no)] [no] [advanced]", { choices: ["yes", "no"], value: "no" }],
    ["--swcrop[=(auto|yes|no)] [no]", { choices: ["yes", "no"] }],
    ["--depth 8|16bit [8]", { choices: ["8", "16"] }],
    ["--gamma-table 0..255,... (in steps of 1)", { range: range(0, 255, 1), value: null }],
    ["--string <string> [a]", { choices: [], range: null, value: "a" }],
    ["--int-array <int>,...", { choices: [], range: null }],
  ])("says what %s takes", (line, expected) => expect(one(line)).toMatchObject(expected));

  it.each([
    "--depth 8|16 [inactive]",
    "--button-1[=(yes|no)] [no] [hardware]",
    "--page-loaded[=(yes|no)] [no] [read-only]",
    "-x 0..200mm [inactive]",
  ])("leaves out what cannot be set: %s", (line) => expect(one(line)).toBeUndefined());
});
