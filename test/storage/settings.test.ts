import { expect, it } from "vitest";
import { createSettings } from "../../main/storage/settings.ts";
import { describeOnEachDialect } from "./databases.ts";

describeOnEachDialect("settings", (databases) => {
  it("answers null for what was never chosen", async () => {
    const settings = createSettings(await databases.open());
    expect(await settings.get("devices")).toBeNull();
  });

  it("keeps the last choice, with its Vietnamese marks, over a restart", async () => {
    const place = await databases.place();
    const first = await databases.open(place);
    await createSettings(first).set("office", { name: "Phường Thử Nghiệm", limits: [5, 10] });
    await createSettings(first).set("office", { name: "Phường Mẫu Đơn", limits: [20] });
    await first.close();
    const second = createSettings(await databases.open(place));
    expect(await second.get("office")).toEqual({ name: "Phường Mẫu Đơn", limits: [20] });
  });

  it("forgets what is removed", async () => {
    const settings = createSettings(await databases.open());
    await settings.set("x", 1);
    await settings.remove("x");
    expect(await settings.get("x")).toBeNull();
  });
});
