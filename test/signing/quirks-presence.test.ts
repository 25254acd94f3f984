import { afterEach, describe, expect, it } from "vitest";
import { TIME_LIMITS } from "../../main/signing/keys/pkcs11/client.ts";
import {
  type TokenPresence,
  type TokenWatch,
  type WatchOptions,
  watchTokens,
} from "../../main/signing/keys/pkcs11/watch.ts";
import { missing } from "../tools.ts";
import { quirkyOffice, signs, situation } from "./quirkyOffice.ts";

describe.skipIf(missing("softhsm2-util", "cc"))("tokens that come and go", async () => {
  if (missing("softhsm2-util", "cc")) return;
  const { token, keys, open } = await quirkyOffice();

  it("stop a batch where they were pulled out, and serve again when they are put back", async () => {
    token.play("insert leader", "gone-after-signs 3");
    const key = await open();
    for (let n = 0; n < 3; n++) expect(await signs(key)).toBe(true);
    expect(await situation(signs(key))).toBe("token-removed");
    expect(await situation(signs(key))).toBe("key-missing");
    await key.close();
    token.play("insert leader", "insertion 1");
    expect(await signs(await open())).toBe(true);
    expect(token.logins()).toHaveLength(2);
  });

  it("are noticed though they were put back between two signatures", async () => {
    token.play("insert leader");
    const key = await open();
    expect(await signs(key)).toBe(true);
    token.play("insert leader", "insertion 1");
    expect(await situation(signs(key))).toBe("token-removed");
    await key.close();
  });

  it("are missing while they are out, and found in the same module once they are in", async () => {
    token.play("insert leader", "gone");
    const provider = keys();
    expect(await situation(provider.identities())).toBe("token-missing");
    token.play("insert leader");
    expect(await provider.identities()).toHaveLength(1);
  });

  it("are told as removed when they go while they are read", async () => {
    for (const call of ["C_FindObjects", "C_GetAttributeValue"]) {
      token.play("insert leader", `fail ${call} 0x32`);
      expect(await situation(open())).toBe("token-removed");
    }
    expect(token.logins()).toEqual([]);
  });

  it("are told apart by their serial numbers where labels are the same", async () => {
    token.play("insert leader", "insert clerk");
    const provider = keys();
    const [one, other] = await provider.identities();
    expect(one!.token).toMatch(/^[0-9a-f]{16}$/);
    expect(one!.token).not.toBe(other!.token);
    const found = await keys({ token: other!.token! }).identities();
    expect(found.map(({ id }) => id)).toEqual([other!.id]);
  });

  describe("under watch", () => {
    let watch: TokenWatch | undefined;
    afterEach(() => watch?.close());

    /** What is told, one after the other. */
    function watched(options: WatchOptions = {}) {
      const told: TokenPresence[] = [];
      const waiting: ((presence: TokenPresence) => void)[] = [];
      watch = watchTokens(
        [token.module],
        (presence) => {
          const next = waiting.shift();
          if (next) next(presence);
          else told.push(presence);
        },
        options,
      );
      return async () => {
        const presence = told.shift() ?? (await new Promise<TokenPresence>((resolve) => waiting.push(resolve)));
        return presence.fault ?? presence.tokens.map(({ label, pin }) => `${label} ${pin}`).join(", ");
      };
    }

    it("are told as they are, and again as one is pulled, put back, swapped, joined or locked", async () => {
      token.play("insert leader");
      const next = watched();
      expect(await next()).toBe("leader fine");
      for (const [quirks, expected] of [
        [["insert leader", "gone"], ""],
        [["insert leader"], "leader fine"],
        [["insert clerk"], "clerk fine"],
        [["insert clerk", "insert leader"], "clerk fine, leader fine"],
        [["insert clerk", "flags 0x40000"], "clerk locked"],
      ] as const) {
        token.play(...quirks);
        expect(await next()).toBe(expected);
      }
      expect(token.logins()).toEqual([]);
    });

    it("are told once, not at every question", async () => {
      token.play("insert leader");
      const next = watched({ interval: 5 });
      await next();
      const asked = token.calls("C_GetTokenInfo").length;
      while (token.calls("C_GetTokenInfo").length < asked + 20) await new Promise((resolve) => setTimeout(resolve, 5));
      token.play("insert clerk");
      expect(await next()).toBe("clerk fine");
    });

    it("do not keep anyone waiting where their module hangs: it is killed, told, and asked again", async () => {
      token.play("insert leader", "hang C_GetSlotList");
      const next = watched({ timeLimits: { ...TIME_LIMITS, tokens: 1500 } });
      expect(await next()).toBe("token-unresponsive");
      token.play("insert leader");
      expect(await next()).toBe("leader fine");
    });

    it("are watched beside a signature that takes its time", async () => {
      token.play("insert leader", "insert clerk");
      const key = await open({ token: "leader" });
      const next = watched();
      expect(await next()).toBe("leader fine, clerk fine");
      token.play("insert leader", "insert clerk", "slow C_Sign 2500");
      const signing = signs(key);
      token.play("insert leader", "slow C_Sign 2500");
      expect(await next()).toBe("leader fine");
      expect(await signing).toBe(true);
    });

    it("leave no process behind when nobody watches any more", async () => {
      token.play("insert leader");
      const next = watched();
      await next();
      watch!.close();
      const { pid } = token.calls("C_Initialize")[0]!;
      await gone(pid);
    });
  });
});

/** Ends when the process does. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
