import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { makeCa } from "../../doubles/ca.ts";
import { makeElf } from "../../doubles/libraries.ts";
import { makeQuirkyToken } from "../../doubles/quirky-token/quirkyToken.ts";
import { missing } from "../../tools.ts";
import { tram } from "./tram.ts";

interface Found {
  readonly path: string;
  readonly obstacle: string | null;
  readonly tokens: readonly { readonly label: string; readonly pin: string; readonly certificates: unknown[] | null }[];
  readonly error: { readonly code: string } | null;
}

describe.skipIf(missing("softhsm2-util", "cc"))("tram tokens", async () => {
  if (missing("softhsm2-util", "cc")) return;
  const ca = await makeCa("Tỉnh");
  const issued = await ca.issue({ commonName: "Trần Văn Lãnh Đạo" });
  const expired = await ca.issue({ commonName: "Người Cũ", notAfter: new Date("2024-01-01T00:00:00Z"), key: "p-256" });
  const token = makeQuirkyToken([
    { label: "leader", pin: "246813", keys: [{ issued, id: "01", chain: ca.intermediate.chain }] },
    { label: "old", pin: "246813", keys: [{ issued: expired, id: "02" }] },
  ]);
  const folder = await mkdtemp(join(tmpdir(), "tram-tokens-"));
  beforeEach(() => token.reset());
  afterAll(async () => {
    token.remove();
    await rm(folder, { recursive: true, force: true });
  });
  const tokens = (...args: string[]) => tram(["tokens", ...args, "--data", join(folder, "data")]);

  test("tells owners, issuers, validity, keys and how PINs stand, people's certificates alone, without a login", async () => {
    token.play("insert leader", "insert old", "flags 0x20000");
    const { code, stdout } = await tokens("--module", token.module);
    expect(code).toBe(0);
    expect(stdout).toMatch(/leader – SoftHSM project SoftHSM v2, số sê-ri [0-9a-f]{16}/);
    expect(stdout).toContain("PIN: chỉ còn MỘT lần thử trước khi bị khóa");
    expect(stdout).toMatch(
      /Trần Văn Lãnh Đạo\n +cấp bởi Tỉnh Issuing CA; RSA 2048\n +hiệu lực từ .*\+07:00\n +mã: [0-9a-f]{16}/,
    );
    expect(stdout).toMatch(/Người Cũ\n.*EC prime256v1\n.*ĐÃ HẾT HẠN/);
    expect(stdout.match(/Issuing CA/g)).toHaveLength(2);
    expect(token.logins()).toEqual([]);
  });

  test("answers one JSON document, also where the module crashes, and its exit code says so", async () => {
    token.play("insert leader");
    const fine = await tokens("--module", token.module, "--json");
    expect(fine.code).toBe(0);
    expect(fine.json<Found[]>()).toMatchObject([
      {
        path: token.module,
        obstacle: null,
        error: null,
        tokens: [{ label: "leader", pin: "fine", certificates: [{}] }],
      },
    ]);
    token.play("insert leader", "crash C_FindObjectsInit");
    const crashed = await tokens("--module", token.module, "--json");
    expect(crashed.code).toBe(5);
    expect(crashed.json<Found[]>()).toMatchObject([
      { error: { code: "module-crashed" }, tokens: [{ label: "leader", certificates: null }] },
    ]);
  });

  test("says why a module cannot be used, and loads none such", async () => {
    const narrow = join(folder, "narrow.so");
    await writeFile(narrow, makeElf({ bits: 32, machine: 3, exports: ["C_GetFunctionList"] }));
    const ran = await tokens("--module", narrow);
    expect([ran.code, ran.stdout]).toEqual([5, expect.stringContaining("bản cho loại máy khác")]);
    expect((await tokens("--module", join(folder, "absent.so"))).stdout).toContain("không có tệp này");
  });

  test("lists what is found on this machine when no module is named", async () => {
    const found = (await tokens("--json")).json<Found[]>();
    expect(found.map(({ path }) => path)).toContainEqual(expect.stringMatching(/libsofthsm2\.so$/));
  });

  test("watches until it is interrupted, and tells each change", async () => {
    token.play("insert leader");
    const interrupted = new AbortController();
    const args = ["tokens", "--module", token.module, "--watch", "--json", "--data", join(folder, "data")];
    const watching = tram(args, "", interrupted.signal);
    while (token.calls("C_GetTokenInfo").length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    token.play("insert leader", "gone");
    const before = token.calls("C_GetSlotList").length;
    while (token.calls("C_GetSlotList").length < before + 4) await new Promise((resolve) => setTimeout(resolve, 20));
    interrupted.abort();
    const { code, stdout } = await watching;
    const told = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).tokens.length);
    expect([code, told]).toEqual([0, [1, 0]]);
  });
});
