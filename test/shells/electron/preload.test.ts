import { expect, it, vi } from "vitest";
import { CALL_CHANNEL, EVENT_CHANNEL } from "../../../preload/channels.ts";
import type { Bridge } from "../../../preload/contract.ts";
import { left, page } from "./stand-in.ts";

vi.mock("electron", async () => (await import("./stand-in.ts")).electron);

await import("../../../preload/index.ts");
const bridge = left.exposed.get("tram") as Bridge;

it("gives the page one object with two functions, and no channel of its choice", () => {
  expect([...left.exposed.keys()]).toEqual(["tram"]);
  expect(Object.keys(bridge).toSorted()).toEqual(["call", "on"]);
});

it("carries calls over the call channel", async () => {
  page.invoke.mockResolvedValueOnce("the answer");
  expect(await bridge.call("dossiers.get", { dossierId: "d1" })).toBe("the answer");
  expect(page.invoke).toHaveBeenCalledWith(CALL_CHANNEL, "dossiers.get", { dossierId: "d1" });
});

it("hands an event to those who listen for it, without electron's event object, until they stop", () => {
  const [heard, other] = [vi.fn(), vi.fn()];
  const stop = bridge.on("job.changed", heard);
  bridge.on("page.captured", other);
  page.emit(EVENT_CHANNEL, { sender: "electron" }, "job.changed", { id: "j1" });
  stop();
  page.emit(EVENT_CHANNEL, { sender: "electron" }, "job.changed", { id: "j2" });
  expect(heard.mock.calls).toEqual([[{ id: "j1" }]]);
  expect(other).not.toHaveBeenCalled();
});
