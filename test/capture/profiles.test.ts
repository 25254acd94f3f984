import { describe, expect, it } from "vitest";
import { createProfiles } from "../../main/capture/profiles/profiles.ts";

function office(kept: unknown = null) {
  const values = new Map<string, unknown>([["capture.profiles", kept]]);
  return createProfiles({
    get: async (key) => values.get(key) ?? null,
    set: async (key, value) => void values.set(key, JSON.parse(JSON.stringify(value))),
  });
}

describe("ways to scan with a name", () => {
  it("are there from the start, each with a key of its own", async () => {
    const keys = (await office().list()).map(({ key }) => key);
    expect(keys).toEqual([...new Set(keys)]);
    expect(keys).toContain("F3");
  });

  it("take what is left out as usual, and their name in NFC", async () => {
    const profiles = office();
    const name = "Hộ tịch";
    await profiles.save({ name: ` ${name.normalize("NFD")} `, duplex: true });
    expect(await profiles.get(name)).toEqual({
      ...{ name, key: null, source: "feeder", duplex: true, dpi: 300, color: "color", paper: "a4", brightness: 0 },
      ...{ blank: "keep", deskew: true, separators: [] },
    });
  });

  it("give their key to the last that was given it", async () => {
    const profiles = office();
    await profiles.save({ name: "Đất đai", key: "F3" });
    await profiles.save({ name: "An sinh", key: "F3" });
    const holders = (await profiles.list()).filter(({ key }) => key === "F3").map(({ name }) => name);
    expect(holders).toEqual(["An sinh"]);
  });

  it("stand in Vietnamese order behind the built-in ones, which come back when they are removed", async () => {
    const profiles = office();
    const before = await profiles.list();
    for (const name of ["Đất đai", "Chứng thực", "Một mặt"]) await profiles.save({ name, dpi: 200 });
    const names = (await profiles.list()).map(({ name }) => name);
    expect(names).toEqual([...before.map(({ name }) => name), "Chứng thực", "Đất đai"]);
    expect((await profiles.get("Một mặt")).dpi).toBe(200);
    for (const name of ["Đất đai", "Chứng thực", "Một mặt"]) await profiles.remove(name);
    expect(await profiles.list()).toEqual(before);
    await expect(profiles.remove("Một mặt")).rejects.toMatchObject({ code: "profile-not-found" });
  });

  it("are refused with the name of what is wrong", async () => {
    const wrong = [{ name: "" }, { name: "a", dpi: 10 }, { name: "a", key: "F5" }, { name: "a", separators: ["x"] }];
    const fields = await Promise.all(
      wrong.map((each) =>
        office()
          .save(each)
          .catch((fault) => fault.params.field),
      ),
    );
    expect(fields).toEqual(["name", "dpi", "key", "separators.0"]);
    await expect(office().get("Không có")).rejects.toMatchObject({ code: "profile-not-found" });
  });

  it("outlive one that cannot be read", async () => {
    const profiles = office([{ name: "Hỏng", dpi: "nhiều" }, { name: "Lành" }]);
    expect((await profiles.list()).map(({ name }) => name)).toContain("Lành");
    expect((await office("hỏng").list()).length).toBeGreaterThan(0);
  });
});
