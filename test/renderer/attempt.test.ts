import { describe, expect, it } from "vitest";
import { isTypedInVietnamese, nextActAfter } from "../../renderer/signing/attempt.ts";

describe("after a signing attempt", () => {
  it("a wrong PIN can be entered again", () => {
    expect(nextActAfter({ code: "pin-wrong", params: {} })).toBe("enter-pin");
    expect(nextActAfter({ code: "pin-wrong", params: { state: "low" } })).toBe("enter-pin");
  });

  it("the token's last try asks for a separate yes, however the token said so", () => {
    expect(nextActAfter({ code: "pin-wrong", params: { state: "final-try" } })).toBe("confirm-final-try");
    expect(nextActAfter({ code: "pin-final-try", params: {} })).toBe("confirm-final-try");
  });

  it("a locked token or an expired certificate takes no more PINs", () => {
    for (const code of ["token-locked", "certificate-expired", "pin-expired"]) {
      expect(nextActAfter({ code, params: {} })).toBe("give-up");
    }
  });

  it("a token that was pulled out or hangs can be tried again", () => {
    expect(nextActAfter({ code: "token-removed", params: {} })).toBe("enter-pin");
    expect(nextActAfter({ code: "token-unresponsive", params: {} })).toBe("enter-pin");
  });
});

describe("a PIN", () => {
  it("with marks comes from a Vietnamese keyboard", () => {
    expect(isTypedInVietnamese("mật12")).toBe(true);
    expect(isTypedInVietnamese("đ")).toBe(true);
    expect(isTypedInVietnamese("Aa1!~ ")).toBe(false);
  });
});
