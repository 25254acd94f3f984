import { describe, expect, it } from "vitest";
import { isoWithZone } from "../../main/shared/time.ts";
import { forgeCertificate, keyUsage, PERSON, purposes } from "../doubles/forgery/certificates.ts";
import type { CmsPlan, Forger } from "../doubles/forgery/cms.ts";
import { CONTENT, makePdf, stream } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { forgeTimestamp } from "../doubles/forgery/timestamp.ts";
import { check, root, signer } from "./people.ts";

const DAY = 24 * 3_600_000;
const ago = (days: number) => new Date(Date.now() - days * DAY);
const STAMPING = [keyUsage("digitalSignature"), purposes("1.3.6.1.5.5.7.3.8")];
const authority = forgeCertificate(root, { name: "TSA thử nghiệm", extensions: STAMPING });
const foreign = forgeCertificate(null, { name: "TSA lạ", extensions: STAMPING });
const at = ago(30);

const judge = async (forger: Forger, by: Forger, plan?: CmsPlan, about?: Uint8Array) => {
  const cms: CmsPlan = { timestamp: (value) => forgeTimestamp(by, about ?? value, at, plan) };
  const report = await check(forgeSignature(makePdf(), forger, { cms }).bytes);
  return { verdict: report.verdict, ...report.signatures[0]! };
};

describe("a signature timestamp", () => {
  const proven = { value: isoWithZone(at), source: "timestamp" };

  it("of a trusted authority proves the time", async () => {
    expect(await judge(signer, authority)).toMatchObject({ verdict: "valid", level: "B-T", time: proven, reasons: [] });
  });

  it("lets a certificate that has expired since stay valid", async () => {
    const expired = forgeCertificate(root, { name: "Đã nghỉ", extensions: PERSON, notAfter: ago(10) });
    expect(await judge(expired, authority)).toMatchObject({ verdict: "valid", time: proven });
  });

  it("does not help a certificate that had expired before", async () => {
    const expired = forgeCertificate(root, { name: "Đã nghỉ", extensions: PERSON, notAfter: ago(40) });
    expect(await judge(expired, authority)).toMatchObject({
      verdict: "indeterminate",
      reasons: ["certificate-expired"],
    });
  });

  it("of an authority nobody trusts proves nothing", async () => {
    const expired = forgeCertificate(root, { name: "Đã nghỉ", extensions: PERSON, notAfter: ago(10) });
    expect(await judge(signer, foreign)).toMatchObject({
      verdict: "valid",
      time: { source: "signer-clock" },
      reasons: ["timestamp-unproven"],
    });
    expect(await judge(expired, foreign)).toMatchObject({ verdict: "indeterminate", time: { source: "signer-clock" } });
  });

  it.each<readonly [string, Forger, CmsPlan, Uint8Array | undefined]>([
    ["copied from another signature", authority, {}, Buffer.from("another signature's value")],
    ["with a wrong signature", authority, { wrongValue: true }, undefined],
    ["with two signers", authority, { signers: 2 }, undefined],
    ["that does not hold its content", authority, { messageDigest: Buffer.alloc(32) }, undefined],
    ["by a certificate for people", signer, {}, undefined],
    [
      "by a certificate for stamping and more",
      forgeCertificate(root, {
        name: "x",
        extensions: [keyUsage("digitalSignature"), purposes("1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.4")],
      }),
      {},
      undefined,
    ],
    ["of another content type", authority, { contentType: "1.2.840.113549.1.7.1" }, undefined],
  ])("%s is not valid and proves nothing", async (_, by, plan, about) => {
    const result = await judge(signer, by, plan, about);
    expect(result).toMatchObject({
      verdict: "indeterminate",
      level: "B-B",
      time: { source: "signer-clock" },
      reasons: ["timestamp-invalid"],
    });
  });
});

describe("a document timestamp", () => {
  const stampOver = (pdf: ReturnType<typeof makePdf>, by: Forger) =>
    forgeSignature(pdf, by, {
      field: "Dau thoi gian",
      subFilter: "ETSI.RFC3161",
      contents: (parts) => forgeTimestamp(by, Buffer.concat(parts), at),
    });

  it("is judged like a signature and proves the time of earlier ones", async () => {
    const report = await check(stampOver(forgeSignature(makePdf(), signer, { certify: 1 }), authority).bytes);
    expect(report.signatures).toMatchObject([
      { changesAfter: "permitted", level: "B-T", time: { value: isoWithZone(at), source: "document-timestamp" } },
      {
        signer: "TSA thử nghiệm",
        coverage: "whole-file",
        integrity: "intact",
        level: "document-timestamp",
        time: { source: "document-timestamp" },
      },
    ]);
    expect(report.verdict).toBe("valid");
  });

  it("over other bytes is not valid", async () => {
    const stamped = stampOver(makePdf(), authority);
    const elsewhere = forgeSignature(makePdf(), authority, {
      subFilter: "ETSI.RFC3161",
      contents: () => forgeTimestamp(authority, stamped.bytes, at),
    });
    expect(await check(elsewhere.bytes)).toMatchObject({
      verdict: "indeterminate",
      signatures: [{ integrity: "broken", reasons: ["timestamp-invalid"] }],
    });
  });

  it("does not excuse a change of content after it", async () => {
    const changed = stampOver(makePdf(), authority).update({ [CONTENT]: stream("") });
    expect(await check(changed.bytes)).toMatchObject({
      verdict: "invalid",
      signatures: [{ changesAfter: "forbidden" }],
    });
  });
});
