import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "../../main/shared/ids.ts";
import { folderVault } from "../../main/storage/vault.ts";

let root: string;
const vault = () => folderVault(join(root, "vault"));
const bytes = Buffer.from("một trang giấy");
const hash = sha256(bytes);

const arrive = async (content: Uint8Array = bytes) => {
  const file = join(root, "arrived");
  await writeFile(file, content);
  return file;
};
const names = async () => (await readdir(join(root, "vault"), { recursive: true })).sort();

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "vault-"));
  return () => rm(root, { recursive: true });
});

describe("the vault", () => {
  it("takes a file over under the hash of its bytes", async () => {
    const file = await arrive();
    expect(await vault().adopt(file)).toBe(hash);
    expect(await readFile(vault().pathOf(hash))).toEqual(bytes);
    expect(await names()).toEqual([hash.slice(0, 2), join(hash.slice(0, 2), hash)]);
    await expect(readFile(file)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("keeps the same bytes once, whichever way they come", async () => {
    await vault().adopt(await arrive());
    await vault().adopt(await arrive());
    expect(await vault().put(bytes)).toBe(hash);
    expect(await names()).toHaveLength(2);
  });

  it("takes bytes as well as files", async () => {
    expect(await vault().put(bytes)).toBe(hash);
    expect(await readFile(vault().pathOf(hash))).toEqual(bytes);
  });

  it("takes the same bytes from several sides at once", async () => {
    const puts = Array.from({ length: 8 }, () => vault().put(bytes));
    expect(new Set(await Promise.all(puts))).toEqual(new Set([hash]));
    expect(await names()).toHaveLength(2);
  });

  it.each(["", "../../etc/passwd", "ABCDEF", `${hash}/..`, hash.toUpperCase()])("has no place for %j", (name) => {
    expect(() => vault().pathOf(name)).toThrow(TypeError);
  });
});
