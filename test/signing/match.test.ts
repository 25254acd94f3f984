import { generateKeyPairSync, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ecdsaToDer } from "../../main/signing/keys/pkcs11/ecdsa.ts";
import { type Candidate, matchKey, type PublicHalf } from "../../main/signing/keys/pkcs11/match.ts";

const id = (text: string) => Buffer.from(text);
const NONE = Buffer.alloc(0);
const MODULUS = Buffer.from("c0ffee", "hex");
const certificate: PublicHalf = { kind: "rsa", value: MODULUS };
const candidate = (handle: string, rest: Partial<Candidate<string>> = {}): Candidate<string> => ({
  handle,
  kind: "rsa",
  id: NONE,
  half: null,
  ...rest,
});

describe("the private key of a certificate", () => {
  it("is the one with its modulus, whatever the ids say", () => {
    const keys = [candidate("a", { id: id("1"), half: Buffer.from("bad1", "hex") }), candidate("b", { half: MODULUS })];
    expect(matchKey(keys, certificate, id("1"))).toBe("b");
  });

  it("is told by a modulus with leading zeros, and by a point with or without its wrapping", () => {
    const padded = Buffer.concat([Buffer.alloc(2), MODULUS]);
    expect(matchKey([candidate("a", { half: padded })], certificate, NONE)).toBe("a");
    const point = Buffer.concat([Uint8Array.of(4), Buffer.alloc(64, 7)]);
    const ec: PublicHalf = { kind: "ec", value: point };
    const wrapped = Buffer.concat([Uint8Array.of(4, 65), point]);
    for (const half of [point, wrapped]) expect(matchKey([candidate("a", { kind: "ec", half })], ec, NONE)).toBe("a");
  });

  it("is told by its id where the token keeps the public half to itself", () => {
    expect(matchKey([candidate("a", { id: id("1") }), candidate("b", { id: id("2") })], certificate, id("2"))).toBe(
      "b",
    );
  });

  it("is the sole key of its kind when nothing else tells", () => {
    expect(matchKey([candidate("a"), candidate("e", { kind: "ec" })], certificate, NONE)).toBe("a");
  });

  it("is never guessed between several, nor taken against what the token says", () => {
    expect(matchKey([candidate("a"), candidate("b")], certificate, NONE)).toBeNull();
    expect(
      matchKey([candidate("a", { id: id("1") }), candidate("b", { id: id("1") })], certificate, id("1")),
    ).toBeNull();
    expect(matchKey([candidate("a", { half: Buffer.from("bad1", "hex") })], certificate, NONE)).toBeNull();
    expect(matchKey([], certificate, id("1"))).toBeNull();
  });
});

describe("an ECDSA signature of a token", () => {
  it("becomes the DER that CMS wants, whatever its leading bytes", () => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const bytes = Buffer.from("x");
    for (let n = 0; n < 300; n++) {
      const raw = sign("sha256", bytes, { key: privateKey, dsaEncoding: "ieee-p1363" });
      expect(verify("sha256", bytes, publicKey, ecdsaToDer(raw))).toBe(true);
    }
    expect(Buffer.from(ecdsaToDer(Uint8Array.of(0, 0, 0, 0x80))).toString("hex")).toBe("300702010002020080");
  });
});
