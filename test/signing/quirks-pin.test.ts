import { describe, expect, it } from "vitest";
import { missing } from "../tools.ts";
import { PIN, quirkyOffice, signs, situation, WRONG_PIN } from "./quirkyOffice.ts";

describe.skipIf(missing("softhsm2-util", "cc"))("a PIN on its way to a token", async () => {
  if (missing("softhsm2-util", "cc")) return;
  const { token, keys, open } = await quirkyOffice();
  const spent = (pin: string) => token.logins().filter(({ marker }) => marker === token.markerOf(pin)).length;

  it("that is wrong is sent exactly once, and a right one after it too", async () => {
    token.play("insert leader", "tries 10");
    expect(await situation(open({}, WRONG_PIN))).toBe("pin-wrong.low");
    expect(token.logins()).toHaveLength(1);
    expect(spent(WRONG_PIN)).toBe(1);
    const key = await open();
    expect(await signs(key)).toBe(true);
    await key.close();
    expect([spent(WRONG_PIN), spent(PIN), token.logins().length]).toEqual([1, 1, 2]);
  });

  it("serves all signatures of a batch with one login", async () => {
    token.play("insert leader");
    const key = await open();
    for (let n = 0; n < 20; n++) expect(await signs(key)).toBe(true);
    await key.close();
    expect(token.logins()).toHaveLength(1);
  });

  it("is told how the token stands: few tries left, one try left, locked", async () => {
    token.play("insert leader", "tries 3");
    expect(await situation(open({}, WRONG_PIN))).toBe("pin-wrong.low");
    expect(await situation(open({}, WRONG_PIN))).toBe("pin-wrong.final-try");
    expect(await situation(open({}, WRONG_PIN))).toBe("pin-final-try");
    expect(token.logins()).toHaveLength(2);
    expect(await situation(open({}, WRONG_PIN, true))).toBe("token-locked.locked");
    expect(token.logins()).toHaveLength(3);
  });

  it("is not sent for a last try that nobody confirmed, and opens the token when somebody did", async () => {
    token.play("insert leader", "flags 0x20000");
    expect(await situation(open())).toBe("pin-final-try");
    expect(token.logins()).toEqual([]);
    expect(await signs(await open({}, PIN, true))).toBe(true);
  });

  it("is not sent to a locked token", async () => {
    token.play("insert leader", "flags 0x40000");
    expect(await situation(open())).toBe("token-locked");
    expect(token.logins()).toEqual([]);
  });

  it("opens a token whose tries are few, like any other", async () => {
    token.play("insert leader", "flags 0x10000");
    expect(await signs(await open())).toBe(true);
  });

  it("is typed on the reader's keypad where it has one, whatever was typed here", async () => {
    token.play("insert leader", `keypad ${PIN}`);
    for (const typed of ["", "something"]) expect(await signs(await open({}, typed))).toBe(true);
    expect(token.logins().map(({ length }) => length)).toEqual([0, 0]);
  });

  it("is typed on the keypad for each signature of a key that wants that", async () => {
    token.play("insert strict", `keypad ${PIN}`);
    const key = await open({}, "");
    expect([await signs(key), await signs(key)]).toEqual([true, true]);
    expect(token.logins().map(({ user, length }) => `${user} ${length}`)).toEqual(["user 0", "context 0", "context 0"]);
  });

  it("that nobody types on the keypad, by its cancel key, ends the signing and nothing else", async () => {
    for (const cancelled of ["0x50", "0x200"]) {
      token.play("insert leader", `keypad ${PIN}`, `fail C_Login ${cancelled}`);
      expect(await situation(open({}, ""))).toBe("signing-cancelled");
    }
  });

  it("is sent again for each signature of a key that always authenticates, until the batch ends", async () => {
    token.play("insert strict");
    const key = await open();
    expect([await signs(key), await signs(key)]).toEqual([true, true]);
    expect(token.logins().map(({ user }) => user)).toEqual(["user", "context", "context"]);
    expect(spent(PIN)).toBe(3);
    await key.close();
    expect(await situation(key.sign(new Uint8Array(1)))).toBe("module-crashed");
    expect(spent(PIN)).toBe(3);
  });

  it("is sent again where a key always authenticates and does not say so", async () => {
    token.play("insert strict", "strictness-untold");
    const key = await open();
    expect([await signs(key), await signs(key)]).toEqual([true, true]);
    expect(token.logins().map(({ user }) => user)).toEqual(["user", "context", "context"]);
  });

  it("is not sent a second time when the login of a signature says it is wrong", async () => {
    token.play("insert strict");
    const key = await open();
    token.play("insert strict", "fail C_Login 0xa0");
    expect(await situation(signs(key))).toBe("pin-wrong.fine");
    token.play("insert strict");
    expect(await situation(signs(key))).toBe("key-missing");
    expect(token.calls("C_Login")).toHaveLength(2);
  });

  it("is sent in a writable session only where a login asks for one", async () => {
    token.play("insert leader");
    expect(await signs(await open())).toBe(true);
    expect(token.calls("session").map(({ details }) => details)).not.toContain("rw");
    token.play("insert leader", "login-needs-rw user");
    expect(await signs(await open())).toBe(true);
    token.play("insert strict", "login-needs-rw context");
    const key = await open();
    expect([await signs(key), await signs(key)]).toEqual([true, true]);
    expect(token.calls("session").filter(({ details }) => details === "rw")).toHaveLength(2);
  });

  it("goes to no other of two tokens, though it would open that one too", async () => {
    token.play("insert leader", "insert clerk");
    expect(await situation(open())).toBe("certificate-ambiguous");
    expect(token.logins()).toEqual([]);
    const key = await open({ token: "clerk" });
    expect(key.identity.owner).toBe("Lê Thị Văn Thư");
    expect(await signs(key)).toBe(true);
    expect(token.logins().map(({ slot }) => slot)).toEqual([2]);
  });

  it("goes to no token that was put in the place of the chosen one", async () => {
    token.play("insert leader", "slow C_OpenSession 200");
    const opening = situation(open());
    await calledOften("C_CloseSession", 1);
    token.play("insert clerk");
    expect(await opening).toMatch(/token-changed|token-removed|certificate-missing/);
    expect(token.logins()).toEqual([]);
  });

  it("goes to no token put in the place of the first in the middle of a batch, though its session lives on", async () => {
    token.play("insert strict");
    const key = await open();
    expect(await signs(key)).toBe(true);
    const before = token.logins().length;
    token.play("insert clerk", "sessions-outlive-tokens");
    expect(await situation(signs(key))).toBe("token-changed");
    expect(token.logins()).toHaveLength(before);
  });

  it("is asked for when it is missing, and none is sent", async () => {
    token.play("insert leader");
    expect(await situation(open({}, ""))).toBe("pin-missing");
    expect(token.logins()).toEqual([]);
  });

  it("is zeroed in the caller's hands, right or wrong", async () => {
    token.play("insert leader");
    for (const text of [PIN, WRONG_PIN]) {
      const typed = new TextEncoder().encode(text);
      await keys()
        .open(null, typed)
        .catch(() => {});
      expect(typed.every((byte) => byte === 0)).toBe(true);
    }
  });

  async function calledOften(name: string, times: number): Promise<void> {
    while (token.calls(name).length < times) await new Promise((resolve) => setTimeout(resolve, 5));
  }
});
