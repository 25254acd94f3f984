import { describe, expect, it } from "vitest";
import type { ReasonCode } from "../../main/verification/port.ts";
import { makePdf, patch } from "../doubles/forgery/pdf.ts";
import { forgeSignature, type Numbers, type SignaturePlan } from "../doubles/forgery/sign.ts";
import { check, signer } from "./people.ts";

/** A /ByteRange other than the proper one, with the signature made over what it says. */
const covering = (change: (proper: Numbers) => Numbers, extra: SignaturePlan = {}): SignaturePlan => ({
  byteRange: (proper) => `[${change(proper).join(" ")}]`,
  covers: (bytes, proper) => {
    const [a, b, c, d] = change(proper);
    return [bytes.subarray(a, a + b), bytes.subarray(c, c + d)];
  },
  ...extra,
});

const FORGERIES: readonly (readonly [string, SignaturePlan, ReasonCode])[] = [
  ["without a ByteRange", { byteRange: null }, "byte-range-missing"],
  ["with a null ByteRange", { byteRange: () => "null" }, "byte-range-missing"],
  ["with an empty ByteRange", { byteRange: () => "[]" }, "byte-range-malformed"],
  ["with two numbers", { byteRange: ([a, b]) => `[${a} ${b}]` }, "byte-range-malformed"],
  ["with six numbers", { byteRange: ([a, b, c, d]) => `[${a} ${b} ${c} ${d} 0 0]` }, "byte-range-malformed"],
  ["with a negative start", { byteRange: ([, b, c, d]) => `[-1 ${b} ${c} ${d}]` }, "byte-range-malformed"],
  ["with a negative length", { byteRange: ([a, b, c, d]) => `[${a} ${b} ${c} -${d}]` }, "byte-range-malformed"],
  ["with reals", { byteRange: ([, b, c, d]) => `[0.0 ${b}. ${c} ${d}]` }, "byte-range-malformed"],
  ["with references", { byteRange: () => "[1 0 R 1 0 R 1 0 R 1 0 R]" }, "byte-range-malformed"],
  ["with a name for a ByteRange", { byteRange: () => "/All" }, "byte-range-malformed"],
  ["with ranges beyond the end", { byteRange: ([a, b, c, d]) => `[${a} ${b} ${c} ${d + 1}]` }, "byte-range-malformed"],
  [
    "with numbers beyond all files",
    { byteRange: ([a, b, c]) => `[${a} ${b} ${c} 99999999999999999999]` },
    "byte-range-malformed",
  ],
  ["covering nothing", { byteRange: () => "[0 0 0 0]" }, "byte-range-malformed"],
  ["that does not start at 0", covering(([, b, c, d]) => [1, b - 1, c, d]), "byte-range-malformed"],
  ["with overlapping ranges", covering(([a, b, c, d]) => [a, c + 10, b, c + d - b]), "byte-range-gap"],
  ["whose gap begins early", covering(([a, b, c, d]) => [a, b - 12, c, d]), "byte-range-gap"],
  ["whose gap ends late", covering(([a, b, c, d]) => [a, b, c + 12, d - 12]), "byte-range-gap"],
  ["whose gap leaves out the brackets", covering(([a, b, c, d]) => [a, b + 1, c - 1, d + 1]), "byte-range-gap"],
  ["whose gap is smaller than Contents", covering(([a, b, c, d]) => [a, b, c - 64, d + 64]), "byte-range-gap"],
  [
    "whose gap also hides an entry",
    covering(([a, b, c, d]) => [a, b, c + 24, d - 24], { entry: (hex) => `/Contents ${hex} /Reason (forged freely)` }),
    "byte-range-gap",
  ],
  [
    "whose gap also hides white space",
    covering(([a, b, c, d]) => [a, b, c + 40, d - 40], { entry: (hex) => `/Contents ${hex}${" ".repeat(40)}` }),
    "byte-range-gap",
  ],
  [
    "with white space inside Contents",
    { entry: (hex) => `/Contents ${hex.replace(/>$/, " >")}` },
    "contents-malformed",
  ],
  ["with a literal string for Contents", { entry: () => "/Contents (signed, believe me)" }, "contents-malformed"],
  ["without Contents", { entry: null }, "contents-malformed"],
  ["with null Contents", { entry: () => "/Contents null" }, "contents-malformed"],
  ["with empty Contents", { entry: () => "/Contents <>" }, "contents-malformed"],
  [
    "whose own Contents stands elsewhere than in the gap",
    { entry: (hex) => `/Cert ${hex} /Contents <30800000>`, byteRange: ([a, b, c, d]) => `[${a} ${b} ${c} ${d}]` },
    "byte-range-gap",
  ],
];

describe("a signature", () => {
  it.each(FORGERIES)("%s is invalid", async (_, plan, reason) => {
    const report = await check(forgeSignature(makePdf(), signer, plan).bytes);
    expect(report.verdict).toBe("invalid");
    expect(report.signatures).toHaveLength(1);
    expect(report.signatures[0]!.reasons).toContain(reason);
    expect(report.signatures[0]!.changesAfter).toBe("forbidden");
  });

  it("that stops before the end of its revision is invalid", async () => {
    const plan = covering(([a, b, c, d]) => [a, b, c, d - 40]);
    const report = await check(forgeSignature(makePdf(), signer, plan).bytes);
    expect(report).toMatchObject({ verdict: "invalid", signatures: [{ coverage: "none" }] });
    expect(report.signatures[0]!.reasons).toContain("not-signed-to-end");
  });

  it("may leave out the line end behind %%EOF", async () => {
    const plan = covering(([a, b, c, d]) => [a, b, c, d - 1]);
    const report = await check(forgeSignature(makePdf(), signer, plan).bytes);
    expect(report).toMatchObject({ verdict: "valid", signatures: [{ coverage: "whole-file" }] });
  });

  it("is broken by one flipped byte in what it covers", async () => {
    const signed = forgeSignature(makePdf(), signer).bytes;
    const report = await check(patch(signed, "1 000 000 dong", "9 000 000 dong"));
    expect(report).toMatchObject({ verdict: "invalid", signatures: [{ integrity: "broken" }] });
    expect(report.signatures[0]!.reasons).toContain("digest-mismatch");
  });

  it("keeps its gap to itself: other bytes behind the CMS in Contents are refused", async () => {
    const signed = forgeSignature(makePdf(), signer).bytes;
    const report = await check(patch(signed, "0000>", "0041>"));
    expect(report.signatures[0]!.reasons).toContain("contents-malformed");
    expect(report.verdict).toBe("invalid");
  });

  it("moved into an object stream has no place in the file and covers nothing", async () => {
    const signed = forgeSignature(makePdf(), signer);
    const num = signed.nextNumber - 1;
    const [, dictionary] = signed.bytes
      .toString("latin1")
      .split(`\n${num} 0 obj\n`)[1]!
      .match(/^([\s\S]*?)\nendobj/)!;
    const moved = signed.update({ [num]: dictionary!.replace("/ByteRange", "/Byte#52ange") }, { xref: "stream" });
    expect((await check(moved.bytes)).verdict).toBe("invalid");
  });
});

describe("a signature no field leads to", () => {
  it.each([
    ["as an object of its own", "/ByteRange"],
    ["with an escaped key", "/Byte#52ange"],
  ])("is noticed (%s)", async (_, key) => {
    const base = makePdf({ 7: `<< /Type /Sig ${key} [0 1 2 3] /Contents <00> >>` });
    const report = await check(forgeSignature(base, signer).bytes);
    expect(report).toMatchObject({ verdict: "indeterminate", reasons: ["signature-stray"] });
  });

  it("is noticed when a later revision drops the field", async () => {
    const base = makePdf();
    const signed = forgeSignature(base, signer);
    const dropped = signed.update({ 1: base.body(1), 3: base.body(3) });
    expect(await check(dropped.bytes)).toMatchObject({
      verdict: "indeterminate",
      reasons: ["signature-stray", "no-signature"],
    });
  });

  it("is not seen in text that only speaks of ByteRange", async () => {
    const base = makePdf({ 6: "<< /Title (On /ByteRange) >>" });
    expect((await check(forgeSignature(base, signer).bytes)).verdict).toBe("valid");
  });
});
