import { describe, expect, it } from "vitest";
import { makePdf } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { check, second, signer } from "./people.ts";

describe("a proper signature", () => {
  it("is valid, with every fact told", async () => {
    const report = await check(forgeSignature(makePdf(), signer).bytes);
    expect(report).toEqual({
      file: "thu.pdf",
      verdict: "valid",
      reasons: [],
      signatures: [
        {
          field: "Signature1",
          signer: "Nguyễn Văn Mẫu",
          coverage: "whole-file",
          integrity: "intact",
          changesAfter: "none",
          trust: "trusted",
          trustStore: "office",
          revocation: "unknown",
          time: { value: "2026-04-01T08:30:15+07:00", source: "signer-clock" },
          level: "B-B",
          reasons: [],
          certificate: expect.objectContaining({ issuer: "Thử nghiệm Root CA", organization: "" }),
        },
      ],
    });
  });

  it.each(["table", "stream"] as const)("stays valid under a second and a third one (%s)", async (xref) => {
    const first = forgeSignature(makePdf({}, { xref }), signer, { update: { xref } });
    const two = forgeSignature(first, second, { field: "Signature2", update: { xref } });
    const three = forgeSignature(two, signer, { field: "Signature3", update: { xref }, rect: "[100 100 250 160]" });
    const report = await check(three.bytes);
    expect(report.signatures.map(({ coverage, changesAfter, reasons }) => [coverage, changesAfter, reasons])).toEqual([
      ["revision", "permitted", []],
      ["revision", "permitted", []],
      ["whole-file", "none", []],
    ]);
    expect(report.verdict).toBe("valid");
  });
});
