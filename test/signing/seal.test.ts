import { describe, expect, it } from "vitest";
import { createSeal, seal } from "../../main/signing/keys/pkcs11/seal.ts";

describe("a sealed PIN", () => {
  const PIN = Buffer.from("mật khẩu 47", "utf8");

  it("is opened by its receiver, byte for byte, also an empty one", () => {
    const receiver = createSeal();
    for (const pin of [PIN, Buffer.alloc(0)]) {
      expect(Buffer.from(receiver.open(seal(pin, receiver.publicKey)))).toEqual(pin);
    }
  });

  it("looks different each time and shows nothing of the PIN", () => {
    const receiver = createSeal();
    const [one, other] = [seal(PIN, receiver.publicKey), seal(PIN, receiver.publicKey)];
    expect(Buffer.from(one.box)).not.toEqual(Buffer.from(other.box));
    expect(Buffer.concat([one.from, one.box]).includes(PIN)).toBe(false);
  });

  it("is opened by nobody else, nor when a bit of it was changed", () => {
    const receiver = createSeal();
    const sealed = seal(PIN, receiver.publicKey);
    expect(() => createSeal().open(sealed)).toThrow();
    for (let at = 0; at < sealed.box.length; at++) {
      const box = Buffer.from(sealed.box);
      box[at]! ^= 1;
      expect(() => receiver.open({ ...sealed, box })).toThrow();
    }
  });
});
