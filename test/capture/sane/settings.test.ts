import { describe, expect, it } from "vitest";
import { parseOptions } from "../../../main/capture/drivers/sane/options.ts";
import { choose, scanArguments } from "../../../main/capture/drivers/sane/settings.ts";
import type { ScanOptions } from "../../../main/capture/port.ts";

const WISH: ScanOptions = { source: "feeder", duplex: false, dpi: 300, color: "color", paper: "a4", brightness: 0 };
const listing = (...lines: string[]) => parseOptions(lines.map((line) => `    ${line}\n`).join(""));
const MODES = "--mode Lineart|Gray|Color [Gray]";

/** Arguments for one scan of a device that lists these options. */
function argumentsFor(options: ReturnType<typeof listing>, wish: Partial<ScanOptions> = {}): string[] {
  const wanted = { ...WISH, ...wish };
  return scanArguments(wanted, choose(wanted, options), options);
}

describe("settings for scanimage", () => {
  const fujitsu = listing(
    "--source ADF Front|ADF Back|ADF Duplex [ADF Front]",
    MODES,
    "--resolution 50..600dpi (in steps of 1) [600]",
    "--page-width 0..221.121mm (in steps of 0.0211639) [215.872]",
    "--page-height 0..876.695mm (in steps of 0.0211639) [279.364]",
    "-l 0..215.872mm [0]",
    "-t 0..279.364mm [0]",
    "-x 0..215.872mm [215.872]",
    "-y 0..279.364mm [279.364]",
    "--brightness -127..127 (in steps of 1) [0]",
  );

  it("tell a feeder that adjusts to its sheet the sheet's size before the area on it", () => {
    expect(argumentsFor(fujitsu, { duplex: true })).toEqual([
      "--source=ADF Duplex",
      "--mode=Color",
      "--resolution=300",
      "--page-width=210",
      "--page-height=297",
      "-l",
      "0",
      "-t",
      "0",
      "-x",
      "210",
      "-y",
      "279.364",
    ]);
  });

  it.each([
    [0, []],
    [100, ["--brightness=127"]],
    [-50, ["--brightness=-63"]],
  ])("lay brightness %i over the device's scale", (brightness, expected) => {
    expect(argumentsFor(fujitsu, { brightness }).filter((word) => word.startsWith("--brightness"))).toEqual(expected);
  });

  it("switch both sides on and off where the source does not tell", () => {
    const epson = listing(
      "--source Flatbed|Automatic Document Feeder [Flatbed]",
      MODES,
      "--adf-mode Simplex|Duplex [Simplex]",
    );
    expect(argumentsFor(epson, { duplex: true })).toContain("--adf-mode=Duplex");
    expect(argumentsFor(epson)).toContain("--adf-mode=Simplex");
    expect(argumentsFor(epson, { source: "platen" })).not.toContain("--adf-mode=Simplex");
  });

  it("tell hpaio to stop when the feeder is empty, instead of going on from the glass", () => {
    const hp = listing("--source Flatbed|ADF|Duplex [Flatbed]", MODES, "--batch-scan[=(yes|no)] [no] [advanced]");
    expect(argumentsFor(hp)).toContain("--batch-scan=yes");
    expect(argumentsFor(hp, { source: "platen" })).not.toContain("--batch-scan=yes");
  });

  it("give lengths in pixels where the device measures in them", () => {
    const options = listing("--source ADF [ADF]", MODES, "-x 0..2550pel [2550]", "-y 0..4200pel [4200]");
    expect(argumentsFor(options)).toEqual(expect.arrayContaining(["-x", "2480", "-y", "3507"]));
  });

  it("ask for eight bits where sixteen could come, and for one where black-and-white is a depth", () => {
    const options = listing("--source ADF [ADF]", "--mode Gray|Color [Gray]", "--depth 1|8|16 [16]");
    expect(argumentsFor(options)).toContain("--depth=8");
    expect(argumentsFor(options, { color: "bw" })).toEqual(expect.arrayContaining(["--mode=Gray", "--depth=1"]));
  });

  it("take gray where the device has no black-and-white", () => {
    const options = listing("--source ADF [ADF]", "--mode Gray|Color [Gray]");
    expect(argumentsFor(options, { color: "bw" })).toContain("--mode=Gray");
  });

  it.each([
    [{ source: "feeder" }, ["--source Flatbed [Flatbed]", MODES], { setting: "source", offered: "Flatbed" }],
    [{ source: "feeder" }, ["--source Xyz [Xyz]", MODES], { setting: "source", offered: "Xyz" }],
    [{ duplex: true }, ["--source ADF [ADF]", MODES], { setting: "duplex" }],
    [{ color: "color" }, ["--source ADF [ADF]", "--mode Gray [Gray]"], { setting: "color", offered: "Gray" }],
    [
      { dpi: 300 },
      ["--source ADF [ADF]", MODES, "--resolution 100|200dpi [100]"],
      { setting: "dpi", offered: "100, 200" },
    ],
  ] as const)("are refused: %j of %j", (wish, lines, params) => {
    let refusal: unknown;
    try {
      argumentsFor(listing(...lines), wish);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ code: "settings-refused", params });
  });
});
