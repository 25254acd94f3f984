import { describe, expect, it } from "vitest";
import { createAddresses } from "../../main/capture/addresses.ts";
import { esclDriver } from "../../main/capture/drivers/escl/driver.ts";
import { folderDriver } from "../../main/capture/drivers/folder/driver.ts";
import { createScanners } from "../../main/capture/scanners.ts";
import { folderMemory } from "../doubles/watched.ts";

const scanners = createScanners(async () => [
  folderDriver({ folders: [{ name: "Tầng 1", path: "/unused" }], memory: folderMemory() }),
  esclDriver(),
]);

describe("the scanners of a workstation", () => {
  it.each([
    ["folder:Tầng 1", "folder"],
    ["escl:http://10.0.0.7/eSCL", "escl"],
    ["http://10.0.0.7", "escl"],
    ["HTTPS://mfp.local/eSCL", "escl"],
  ])("are found by their id: %s", async (id, name) => {
    expect((await scanners.driverOf(id)).name).toBe(name);
  });

  it("do not include what no driver knows", async () => {
    await expect(scanners.driverOf("twain:0")).rejects.toMatchObject({ code: "device-not-found" });
  });

  it("are listed by all drivers", async () => {
    const listed: string[] = [];
    for await (const { id } of scanners.list(new AbortController().signal)) listed.push(id);
    expect(listed).toEqual(["folder:Tầng 1"]);
  });
});

describe("addresses that were typed in", () => {
  const kept = new Map<string, unknown>();
  const addresses = createAddresses({
    get: async (key) => kept.get(key),
    set: async (key, value) => void kept.set(key, value),
  });

  it("are kept once, however they were typed, until they are removed", async () => {
    await addresses.add("10.0.0.7");
    await addresses.add("http://10.0.0.7/eSCL/");
    await addresses.add("mfp.local:8080");
    expect(await addresses.all()).toEqual(["escl:http://10.0.0.7/eSCL", "escl:http://mfp.local:8080/eSCL"]);
    await addresses.remove("escl:http://10.0.0.7/eSCL");
    expect(await addresses.all()).toEqual(["escl:http://mfp.local:8080/eSCL"]);
  });

  it("are refused when they are none", async () => {
    await expect(addresses.add("file:///etc/passwd")).rejects.toMatchObject({ code: "device-not-found" });
  });
});
