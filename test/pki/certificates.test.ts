import { describe, expect, it } from "vitest";
import { parseCertificate, readCertificate } from "../../main/pki/x509/certificate.ts";
import { makeCa } from "../doubles/ca.ts";
import { CA, forgeCertificate, PERSON } from "../doubles/forgery/certificates.ts";

const ca = await makeCa();

describe("a certificate", () => {
  it("tells owner, issuer, serial number, period and use", async () => {
    const notBefore = new Date("2026-01-01T00:00:00Z");
    const notAfter = new Date("2051-01-01T00:00:00Z");
    const one = readCertificate((await ca.issue({ commonName: "Lê Thị Văn Thư", notBefore, notAfter })).certificate);
    expect(one).toMatchObject({ owner: "Lê Thị Văn Thư", notBefore, notAfter, ca: false });
    expect(one.issuer).toBe(readCertificate(ca.intermediate.certificate).owner);
    expect(one.usage).toEqual(["digitalSignature", "nonRepudiation"]);
    expect(one.serial).toBe(Buffer.from(one.serialNumber).toString("hex"));
    expect(readCertificate(ca.root.certificate)).toMatchObject({ ca: true, isSelfSigned: true });
  });

  it("restricts its key only where it says so", () => {
    expect(readCertificate(forgeCertificate(null, { name: "Gốc" }).certificate).usage).toBeNull();
  });

  it("is known by its issuer's name and key, not by name alone", () => {
    const root = forgeCertificate(null, { name: "Gốc", extensions: CA });
    const twin = readCertificate(forgeCertificate(null, { name: "Gốc", extensions: CA }).certificate);
    const leaf = readCertificate(forgeCertificate(root, { name: "Người", extensions: PERSON }).certificate);
    expect(leaf.isIssuedBy(readCertificate(root.certificate))).toBe(true);
    expect(leaf.namesAsIssuer(twin)).toBe(true);
    expect(leaf.isIssuedBy(twin)).toBe(false);
  });

  it("with an extension twice, or with something behind it, is none", () => {
    const twice = forgeCertificate(null, { name: "Hai lần", extensions: [...PERSON, ...PERSON] });
    expect(parseCertificate(twice.certificate)).toBeNull();
    const one = forgeCertificate(null, { name: "Một" }).certificate;
    expect(parseCertificate(Buffer.concat([one, Buffer.of(0)]))).toBeNull();
    expect(() => readCertificate(Buffer.from("rác"))).toThrow("no certificate");
  });

  it("is decoded once, whoever brings it, and stays what it was when the bytes are used for something else", () => {
    const bytes = Buffer.from(forgeCertificate(null, { name: "Một" }).certificate);
    const before = readCertificate(bytes);
    expect(readCertificate(Buffer.from(bytes))).toBe(before);
    bytes.fill(0);
    expect(parseCertificate(bytes)).toBeNull();
    expect(readCertificate(before.der)).toBe(before);
  });
});
