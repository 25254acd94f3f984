import { describe, expect, it } from "vitest";
import { missing } from "../tools.ts";
import { bytesOf, PIN, quirkyOffice, signs, situation } from "./quirkyOffice.ts";

describe.skipIf(missing("softhsm2-util", "cc"))("a key on a token", async () => {
  if (missing("softhsm2-util", "cc")) return;
  const { token, keys, open, leader, curve } = await quirkyOffice();
  const mechanisms = () => token.calls("mechanism").map(({ details }) => details);

  for (const spoilt of ["empty", "wrong"]) {
    it(`is found by its modulus or point where the certificates' CKA_ID is ${spoilt}`, async () => {
      token.play("insert two", `ids ${spoilt}`);
      for (const { id, owner } of [leader, curve]) {
        const key = await keys().open(id, bytesOf(PIN));
        expect([key.identity.owner, await signs(key)]).toEqual([owner, true]);
      }
    });
  }

  it("is taken when it is the sole one and the token hides its modulus, whatever the CKA_ID", async () => {
    token.play("insert leader", "ids wrong", "modulus-hidden");
    expect(await signs(await open())).toBe(true);
  });

  it("among several is the one the person chose, by the whole id of its certificate or the beginning", async () => {
    token.play("insert two");
    expect(await situation(open())).toBe("certificate-ambiguous");
    const key = await keys().open(curve.id.slice(0, 10), bytesOf(PIN));
    expect([key.identity.id, key.algorithm, await signs(key)]).toEqual([curve.id, "ecdsa-sha256", true]);
  });

  for (const [can, listed, rsa, algorithm] of [
    ["PSS with hashing", "0x43", "pss", "rsa-pss-sha256"],
    ["PSS of a digest", "0xd", "pss", "rsa-pss-sha256"],
    ["v1.5 with hashing", "0x40", "pkcs1", "rsa-pkcs1-sha256"],
    ["bare RSA-PKCS, which is given our DigestInfo", "0x1", "pkcs1", "rsa-pkcs1-sha256"],
  ] as const) {
    it(`signs by ${can} where the token lists nothing else`, async () => {
      token.play("insert leader", `mechanisms ${listed}`);
      const key = await open({ rsa });
      expect([key.algorithm, key.fallback, await signs(key)]).toEqual([algorithm, false, true]);
      expect(mechanisms()).toEqual([listed]);
    });
  }

  it("signs by v1.5 where PSS is wanted and not listed, and says that it is the fallback", async () => {
    token.play("insert leader", "mechanisms 0x1");
    const key = await open({ rsa: "pss" });
    expect([key.algorithm, key.fallback, await signs(key)]).toEqual(["rsa-pkcs1-sha256", true, true]);
  });

  it("signs by v1.5 where PSS is listed and then refused, and says that it is the fallback", async () => {
    token.play("insert leader", "refuse 0x43", "refuse 0xd");
    const key = await open({ rsa: "pss" });
    expect([key.algorithm, key.fallback, await signs(key)]).toEqual(["rsa-pkcs1-sha256", true, true]);
  });

  it("signs by the next mechanism where one is listed and then refused, early or late", async () => {
    for (const refusal of ["refuse 0x40", "refuse-late 0x40"]) {
      token.play("insert leader", refusal);
      const key = await open();
      expect([refusal, await signs(key), await signs(key)]).toEqual([refusal, true, true]);
    }
    expect(mechanisms()).toEqual(["0x40", "0x1", "0x1", "0x40", "0x1", "0x1"]);
  });

  it("signs on a token that lists no mechanisms at all, by whichever it takes", async () => {
    token.play("insert leader", "mechanisms ", "refuse 0x40");
    const key = await open();
    expect([key.algorithm, await signs(key)]).toEqual(["rsa-pkcs1-sha256", true]);
  });

  it("signs with ECDSA of a digest where the token does not hash, as DER", async () => {
    token.play("insert two", "mechanisms 0x1041");
    const key = await keys().open(curve.id, bytesOf(PIN));
    expect([key.algorithm, await signs(key)]).toEqual(["ecdsa-sha256", true]);
  });

  it("signs though the token has forgotten what was begun while a person waited, with or without a login for each", async () => {
    for (const label of ["leader", "strict"]) {
      token.play(`insert ${label}`, "lapse-first");
      const key = await open();
      expect([label, await signs(key), await signs(key)]).toEqual([label, true, true]);
    }
  });

  it("that no mechanism of the token fits is refused before any PIN is spent", async () => {
    token.play("insert leader", "mechanisms 0x1041");
    expect(await situation(open())).toBe("algorithm-unsupported");
    expect(token.logins()).toEqual([]);
  });

  it("that every mechanism refuses is told as such", async () => {
    token.play("insert leader", "refuse 0x40", "refuse 0x1");
    expect(await situation(open())).toBe("algorithm-unsupported");
  });
});
