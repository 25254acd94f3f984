import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decode } from "../../main/verification/content/decode.ts";
import { operations } from "../../main/verification/content/operations.ts";
import { inspect } from "../../main/verification/gate/inspect.ts";
import { Budget } from "../../main/verification/pdf/budget.ts";
import { openPdf } from "../../main/verification/pdf/open.ts";
import type { PdfStream } from "../../main/verification/pdf/values.ts";
import { CONTENT, makePdf, stream } from "../doubles/forgery/pdf.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");
const read = (content: string) => [...operations(latin1(content), new Budget())];
const names = (content: string) => read(content).map(({ operator }) => operator);
const broken = expect.objectContaining({ code: "pdf-broken" });

describe("a content stream", () => {
  it("takes as many operands as any operator has, and is refused with more", () => {
    expect(names(`${"1 ".repeat(33)} scn`)).toEqual(["scn"]);
    expect(() => read(`${"1 ".repeat(101)} f`)).toThrow(broken);
  });

  it("with too many operands is told of before signing, not passed over", () => {
    const pdf = makePdf({ [CONTENT]: stream(`${"1 ".repeat(101)} 0 0 595 842 re f`) });
    expect(inspect(pdf.bytes, []).map(({ code }) => code)).toContain("page-unread");
  });

  it("gives an inline image as one operation, whatever its samples look like", () => {
    const samples = "ab EI 1 0 0 rg";
    const [image, then] = read(`BI /W ${samples.length} /H 1 /BPC 8 /CS /G ID ${samples}\nEI Q`);
    expect(image!.operator).toBe("BI");
    const value = image!.operands[0] as PdfStream;
    expect(Buffer.from(value.data).toString()).toBe(samples);
    expect([...value.dict.entries.keys()]).toEqual(["Width", "Height", "BitsPerComponent", "ColorSpace"]);
    expect(then!.operator).toBe("Q");
  });

  it("finds the end of an inline image that is packed where content goes on", () => {
    expect(names("BI /W 9 /H 9 /F /DCT ID \xff\xd8 EI \xff\xfe\x80\x81 EI Q")).toEqual(["BI", "Q"]);
  });

  it.each([
    ["without an end", "BI /W 1 /H 1 /F /DCT ID \xff\xd8"],
    ["without data", "BI /W 1 /H 1"],
    ["with operators among its entries", "BI /W 1 q ID x EI"],
  ])("is refused with an inline image %s", (_, content) => {
    expect(() => read(content)).toThrow(broken);
  });

  it("is refused with an inline image that has a key twice, under whichever name", () => {
    expect(() => read("BI /W 1 /Width 200 /H 1 ID x EI")).toThrow(expect.objectContaining({ code: "pdf-ambiguous" }));
  });
});

describe("a stream's filters", () => {
  const undo = (filter: string, data: string, budget = new Budget()) => {
    const pdf = openPdf(makePdf({ 9: stream(data, `/Filter ${filter}`) }).bytes, budget);
    const value = pdf.object(9)!.value;
    return Buffer.from(decode(pdf, value as PdfStream, budget)).toString("latin1");
  };
  const packed = deflateSync("0 0 9 9 re f").toString("latin1");

  it.each([
    ["deflated", "/FlateDecode", packed, "0 0 9 9 re f"],
    [
      "in a list",
      "[/ASCIIHexDecode /FlateDecode]",
      `${Buffer.from(packed, "latin1").toString("hex")}>`,
      "0 0 9 9 re f",
    ],
    ["in hexadecimal, cut short", "/AHx", "30 20 3>", "0 0"],
    ["in base 85", "/ASCII85Decode", "0H`%l3?U=)Eb-A*~>", "0 0 9 9 re f"],
    ["in base 85, cut short and with zeros", "/A85", "z0H`~>", "\0\0\0\x000 "],
    ["in runs", "/RunLengthDecode", "\x020 0\xfd1\x80", "0 01111"],
    // The example of ISO 32000-2 §7.4.4.2.
    ["in LZW codes", "/LZWDecode", "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", "-----A---B"],
  ])("are undone: %s", (_, filter, data, plain) => {
    expect(undo(filter, data)).toBe(plain);
  });

  it.each([
    ["a filter nobody knows", "/FooDecode", "x"],
    ["a picture's filter", "/DCTDecode", "x"],
    ["data that does not inflate", "/FlateDecode", "x"],
    ["hexadecimal data with other letters", "/ASCIIHexDecode", "3g>"],
  ])("are refused: %s", (_, filter, data) => {
    expect(() => undo(filter, data)).toThrow(broken);
  });

  it("are paid for", () => {
    const large = deflateSync(Buffer.alloc(100_000)).toString("latin1");
    expect(() => undo("/FlateDecode", large, new Budget({ inflated: 50_000 }))).toThrow(
      expect.objectContaining({ code: "pdf-too-complex" }),
    );
  });
});
