import { describe, expect, it } from "vitest";
import { modeNamed, sourceMeaning } from "../../../main/capture/drivers/sane/synonyms.ts";

/** Names as backends have them, a row each: airscan, test, brscan, fujitsu, hpaio, avision, kvs40xx, epson2, xerox_mfp. */
const SOURCES = {
  platen: ["Flatbed", "FlatBed", "Normal", "fb", "Document Table", "Platen"],
  feeder: [
    "ADF",
    "adf",
    "ADF Front",
    "ADF Simplex",
    "Automatic Document Feeder",
    "Automatic Document Feeder(centrally aligned)",
    "Document Feeder",
  ],
  duplex: ["ADF Duplex", "Duplex", "Automatic Document Feeder(left aligned,Duplex)"],
  neither: [
    "ADF Back",
    "ADF Rear",
    "Card Front",
    "Card Duplex",
    "Transparency Unit",
    "Negative",
    "TPU8x10",
    "Auto",
    "Xyz",
  ],
};

describe("the name of a source", () => {
  it.each(SOURCES.platen)("%s is the glass", (name) =>
    expect(sourceMeaning(name)).toEqual({ source: "platen", duplex: false }),
  );
  it.each(SOURCES.feeder)("%s is the feeder, one side", (name) =>
    expect(sourceMeaning(name)).toEqual({ source: "feeder", duplex: false }),
  );
  it.each(SOURCES.duplex)("%s is the feeder, both sides", (name) =>
    expect(sourceMeaning(name)).toEqual({ source: "feeder", duplex: true }),
  );
  it.each(SOURCES.neither)("%s is none of them", (name) => expect(sourceMeaning(name)).toBeNull());
});

describe("the names of modes", () => {
  it.each([
    [
      ["Lineart", "Halftone", "Gray", "Color"],
      ["Color", "Gray", "Lineart"],
    ],
    [
      ["Black & White", "Gray[Error Diffusion]", "True Gray", "24bit Color", "24bit Color[Fast]"],
      ["24bit Color", "True Gray", "Black & White"],
    ],
    [
      ["Color", "Gray", "48 bits color", "16 bits gray", "Lineart"],
      ["Color", "Gray", "Lineart"],
    ],
    [
      ["Monochrome", "Grayscale", "Color"],
      ["Color", "Grayscale", "Monochrome"],
    ],
    [
      ["bw", "halftone", "gray", "color"],
      ["color", "gray", "bw"],
    ],
    [
      ["Binary", "Gray"],
      [null, "Gray", "Binary"],
    ],
    [["Halftone"], [null, null, null]],
  ])("in %j are colour, gray and black-and-white as %j", (names, expected) => {
    expect((["color", "gray", "bw"] as const).map((color) => modeNamed(color, names))).toEqual(expected);
  });
});
