import { expect, it, vi } from "vitest";
import { TIME_LIMITS, TokenClient } from "../../../main/signing/keys/pkcs11/client.ts";

vi.mock("electron", async () => (await import("./stand-in.ts")).electron);
const { spawnTokenUtility } = await import("../../../main/shells/electron/token-child.ts");

it("answers over the parent's port like the token process elsewhere", async () => {
  const client = new TokenClient(spawnTokenUtility);
  await expect(client.call("load", { module: "/nowhere/module.so" })).rejects.toMatchObject({
    code: expect.stringMatching(/^(module-unloadable|pkcs11-unavailable)$/),
  });
  client.kill();
});

it("is killed when it does not answer in time, and says so", async () => {
  const ended = vi.fn();
  const client = new TokenClient(
    () => {
      const child = spawnTokenUtility();
      child.onEnd(ended);
      return { ...child, send: () => undefined };
    },
    { ...TIME_LIMITS, load: 20 },
  );
  await expect(client.call("load", { module: "/nowhere/module.so" })).rejects.toMatchObject({
    code: "token-unresponsive",
  });
  await vi.waitFor(() => expect(ended).toHaveBeenCalled());
});
