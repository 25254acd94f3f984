import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BrowseTimes, browse } from "../../../../main/capture/drivers/escl/discovery/browse.ts";
import { createFinder } from "../../../../main/capture/drivers/escl/discovery/finder.ts";
import { joinMulticast } from "../../../../main/capture/drivers/escl/discovery/multicast.ts";
import type { Service } from "../../../../main/capture/drivers/escl/discovery/service.ts";
import { esclDriver } from "../../../../main/capture/drivers/escl/driver.ts";
import { announce } from "../../../../main/capture/drivers/virtual/announce.ts";
import { startVirtualScanner } from "../../../../main/capture/drivers/virtual/server.ts";
import { type Avahi, avahiAddress, canRunAvahi, startAvahi } from "../../../doubles/avahi.ts";

/** Nobody is waited for longer than it takes; the end is only for what never comes. */
const TIMES: BrowseTimes = { ask: [0, 200, 400, 800], end: 5_000, grace: 300 };
const never = () => new AbortController().signal;
const UUID = "0f0f0f0f-1111-2222-3333-444444444444";

async function first(is: (service: Service) => boolean, times = TIMES): Promise<Service | null> {
  for await (const service of browse(times, never())) if (is(service)) return service;
  return null;
}
const withId = (uuid: string) => (service: Service) => service.identity === uuid;

describe("a search by multicast DNS", () => {
  it("finds the virtual scanner by the name it gives itself, where it can be scanned from", async () => {
    await using scanner = await startVirtualScanner({ sheets: [], announced: true, name: "Máy 2.0 ở sảnh" });
    const service = await first(withId(scanner.uuid));
    expect(service).toMatchObject({ name: "Máy 2.0 ở sảnh", base: { zone: null } });
    expect(service?.base.url.href).toBe(scanner.url);
  });

  it("finds a device with two doors once, by the secure one, whichever it hears of first", async () => {
    const device = { name: "Hai cửa", uuid: UUID, host: "127.0.0.1" };
    await using _plain = await announce({ ...device, port: 8080, isSecure: false });
    await using _secure = await announce({ ...device, port: 8443, isSecure: true });
    const found: Service[] = [];
    for await (const service of browse({ ...TIMES, end: 1_000 }, never()))
      if (withId(UUID)(service)) found.push(service);
    expect(found.map(({ base }) => base.url.href)).toEqual(["https://127.0.0.1:8443/eSCL"]);
  });

  it("tells responders what it knows, and they do not say it again", async () => {
    await using scanner = await startVirtualScanner({ sheets: [], announced: true });
    let answers = 0;
    const known: number[] = [];
    using _ear = await joinMulticast((message) => {
      if (message.isResponse)
        answers += message.records.some(({ type, data }) => type === "TXT" && String(data).includes(scanner.uuid))
          ? 1
          : 0;
      else known.push(message.records.filter(({ data }) => String(data).includes(scanner.uuid.slice(0, 8))).length);
    });
    await first(() => false, { ask: [0, 100, 200, 300], end: 600, grace: 50 });
    expect(Math.max(...known)).toBe(1);
    expect(known[0]).toBe(0);
    expect(answers).toBeGreaterThan(0);
    expect(answers).toBeLessThanOrEqual(known.filter((count) => count === 0).length * 4);
  });

  it("ends with its signal", async () => {
    const controller = new AbortController();
    const search = browse(TIMES, controller.signal);
    const all = Array.fromAsync(search);
    controller.abort();
    expect(await all).toBeInstanceOf(Array);
  });
});

describe("the list of network scanners", () => {
  it("streams what is found, with what was typed in, each once", async () => {
    await using scanner = await startVirtualScanner({ sheets: [], announced: true });
    await using other = await startVirtualScanner({ sheets: [], announced: true });
    using finder = createFinder({ ask: [0, 100], end: 700, grace: 50 });
    const driver = esclDriver({ addresses: [scanner.url], finder });
    const ids = (await Array.fromAsync(driver.list(never()))).map(({ id }) => id);
    expect(ids.filter((id) => id === `escl:${scanner.url}`)).toHaveLength(1);
    expect(ids).toContain(`escl:${other.url}`);
  });

  it("remembers at once what the last search found, and drops who did not answer again", async () => {
    using finder = createFinder({ ask: [0, 100], end: 700, grace: 50 });
    const uuid = await (async () => {
      await using scanner = await startVirtualScanner({ sheets: [], announced: true });
      const found = await Array.fromAsync(finder.find(never()));
      expect(found.map(({ identity }) => identity)).toContain(scanner.uuid);
      return scanner.uuid;
    })();
    expect(await Array.fromAsync(finder.find(AbortSignal.abort()))).toMatchObject([
      ...(uuid ? [{ identity: uuid }] : []),
    ]);
    await Array.fromAsync(finder.find(never()));
    expect((await Array.fromAsync(finder.find(AbortSignal.abort()))).map(({ identity }) => identity)).not.toContain(
      uuid,
    );
  });
});

describe.skipIf(!canRunAvahi())("beside Avahi, the system's own responder,", () => {
  let avahi: Avahi;
  beforeAll(async () => {
    avahi = await startAvahi();
  });
  afterAll(() => avahi[Symbol.asyncDispose]());

  it("a scanner that Avahi announces is found, with a dot in its name and its base between slashes", async () => {
    await using _ = await avahi.publish("Máy 3.5 thật", "_uscan._tcp", 8080, [
      "ty=Hãng X 3.5",
      "rs=/eSCL/",
      `UUID=${UUID}`,
      "note=Sảnh",
    ]);
    const service = await first(withId(UUID));
    expect(service).toMatchObject({ name: "Hãng X 3.5", location: "Sảnh" });
    expect(service?.base.url.pathname).toBe("/eSCL");
    expect(service?.base.url.port).toBe("8080");
  });

  it.skipIf(!avahiAddress())("Avahi and sane-airscan find the virtual scanner by its own announcement", async () => {
    await using scanner = await startVirtualScanner({
      sheets: [],
      announced: true,
      host: avahiAddress()!,
      name: "Máy quét 2.0",
    });
    const browsed = await avahi.browse("_uscan._tcp");
    const port = new URL(scanner.url).port;
    expect(browsed).toContain(`;${avahiAddress()};${port};`);
    expect(browsed).toContain(`"uuid=${scanner.uuid}"`);
    expect(await avahi.airscan()).toContain(`is a eSCL Máy quét 2.0 ${scanner.uuid.slice(0, 8)}`);
  });
});
