import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inspectModule } from "../../main/signing/keys/pkcs11/inspect.ts";
import { pkcs11Keys } from "../../main/signing/keys/pkcs11/provider.ts";
import { forkTokenChild, type SpawnTokenChild } from "../../main/signing/keys/pkcs11/spawn.ts";
import { makeElf } from "../doubles/libraries.ts";
import { missing } from "../tools.ts";
import { IMPATIENT, quirkyOffice, signs, situation } from "./quirkyOffice.ts";

describe.skipIf(missing("softhsm2-util", "cc"))("a module in its process", async () => {
  if (missing("softhsm2-util", "cc")) return;
  const { token, keys, open } = await quirkyOffice();

  /** The real child; `ends` has a promise for each that was started. */
  function watched() {
    const ends: Promise<void>[] = [];
    const spawn: SpawnTokenChild = () => {
      const child = forkTokenChild()();
      ends.push(new Promise((resolve) => child.onEnd(resolve)));
      return child;
    };
    return { spawn, ends };
  }

  for (const [hanging, call] of [
    ["C_Initialize", "load"],
    ["C_GetSlotList", "list"],
    ["C_FindObjects", "list"],
  ] as const) {
    it(`that hangs in ${hanging} is killed at its time limit, and serves again once it no longer does`, async () => {
      const { spawn, ends } = watched();
      token.play("insert leader", `hang ${hanging}`);
      const provider = keys({ spawn, timeLimits: IMPATIENT });
      const fault = await provider.identities().catch((error: unknown) => error);
      expect(fault).toMatchObject({ code: "token-unresponsive", params: { call } });
      await ends[0];
      token.play("insert leader");
      expect(await provider.identities()).toHaveLength(1);
    });
  }

  it("that hangs over a login takes the PIN along when it is killed, and no other process gets it", async () => {
    const { spawn, ends } = watched();
    token.play("insert leader", "hang C_Login");
    expect(await situation(open({ spawn, timeLimits: IMPATIENT }))).toBe("token-unresponsive");
    await Promise.all(ends);
    expect(token.calls("C_Login")).toHaveLength(1);
  });

  it("that crashes is told from one that hangs, in whichever call", async () => {
    for (const crash of ["crash C_GetTokenInfo", "abort C_FindObjectsInit", "crash C_Login"]) {
      token.play("insert leader", crash);
      expect(await situation(open())).toBe("module-crashed");
    }
    token.play("insert leader");
    const key = await open();
    token.play("insert leader", "crash C_Sign");
    expect(await situation(signs(key))).toBe("module-crashed");
    await key.close();
  });

  it("that signs slowly is waited for, up to its limit", async () => {
    token.play("insert leader", "slow C_Sign 300");
    expect(await signs(await open())).toBe(true);
    const key = await open({ timeLimits: { ...IMPATIENT, sign: 100 } });
    expect(await situation(signs(key))).toBe("token-unresponsive");
    await key.close();
  });

  it("is never finalized nor unloaded, both of which may deadlock; its process is gone all the same", async () => {
    const { spawn, ends } = watched();
    token.play("insert leader", "hang C_Finalize", "hang unload");
    const provider = keys({ spawn });
    const key = await provider.open(null, new TextEncoder().encode("246813"));
    expect(await signs(key)).toBe(true);
    await key.close();
    await provider.identities();
    await provider.close();
    await Promise.all(ends);
    expect(ends).toHaveLength(2);
    expect(token.calls("C_Finalize")).toEqual([]);
    for (const { pid } of token.calls("C_Initialize")) expect(existsSync(`/proc/${pid}`)).toBe(false);
  });

  it("that was initialised before, by a library it shares its state with, is used as it is", async () => {
    token.play("insert leader", "already-initialized");
    expect(await signs(await open())).toBe(true);
  });

  it("that answers 0 when it is asked for sizes gives certificates and signatures all the same", async () => {
    token.play("insert leader", "size-zero");
    expect((await keys().identities()).map(({ owner }) => owner)).toEqual(["Trần Văn Lãnh Đạo"]);
    const key = await open();
    expect(await signs(key)).toBe(true);
    expect(key.certificates).toHaveLength(3);
  });

  it("that cannot search by value is never asked to", async () => {
    token.play("insert leader", "no-search-by-value");
    expect(await signs(await open())).toBe(true);
  });

  it("without writable sessions serves in a read-only one", async () => {
    token.play("insert leader", "no-rw");
    expect(await signs(await open())).toBe(true);
    token.play("insert strict", "no-rw");
    expect(await signs(await open())).toBe(true);
  });

  it("without read-only sessions serves in a writable one", async () => {
    token.play("insert leader", "no-ro");
    expect(await signs(await open())).toBe(true);
  });

  it("whose one token fails still shows what is on the other, and tells when nothing could be read", async () => {
    token.play("insert leader", "insert clerk", "fail C_OpenSession 0x30");
    expect(await situation(keys().identities())).toBe("token-failed");
    token.play("insert leader", "insert clerk");
    expect(await keys().identities()).toHaveLength(2);
  });

  it("for another machine is told from one that is damaged", async () => {
    const [narrow, broken] = [join(token.folder, "narrow.so"), join(token.folder, "broken.so")];
    writeFileSync(narrow, makeElf({ bits: 32, machine: 3, exports: ["C_GetFunctionList"] }));
    writeFileSync(broken, makeElf({ bits: 64, machine: 62, exports: ["C_GetFunctionList"] }).subarray(0, 0x500));
    expect(await situation(pkcs11Keys(narrow).identities())).toBe("module-unloadable.wrong-machine");
    expect(await situation(pkcs11Keys(broken).identities())).toBe("module-unloadable");
  });

  it("tells of its tokens without a PIN, also where one of its calls hangs", async () => {
    token.play("insert leader", "insert two", "flags 0x10000");
    const { tokens, fault } = await inspectModule(token.module);
    expect(fault).toBeNull();
    expect(tokens.map(({ label, pin }) => `${label} ${pin}`)).toEqual(["leader low", "two low"]);
    expect(tokens.map(({ certificates }) => certificates?.map(({ key }) => key).sort())).toEqual([
      ["RSA 2048"],
      ["EC prime256v1", "RSA 2048"],
    ]);
    token.play("insert leader", "hang C_FindObjects");
    const partly = await inspectModule(token.module, { timeLimits: IMPATIENT });
    expect(partly).toMatchObject({
      fault: { code: "token-unresponsive" },
      tokens: [{ label: "leader", certificates: null }],
    });
    expect(token.logins()).toEqual([]);
  });
});
