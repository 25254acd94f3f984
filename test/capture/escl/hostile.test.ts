import { createServer, type ServerResponse } from "node:http";
import { createServer as createTcp } from "node:net";
import { describe, expect, it } from "vitest";
import { parseCapabilities } from "../../../main/capture/drivers/escl/capabilities.ts";
import { esclDriver } from "../../../main/capture/drivers/escl/driver.ts";
import { resolutionsOf } from "../../../main/capture/drivers/escl/resolutions.ts";
import { parseStatus } from "../../../main/capture/drivers/escl/status.ts";
import { parseXml, textOf } from "../../../main/capture/drivers/escl/xml.ts";
import { escl, inputCaps } from "./xml.ts";

const driver = esclDriver({ times: { call: 1000, stall: 300, retry: 5 } });
const MB = 1024 * 1024;

/** What becomes of a client that asks this server what it can do. */
async function ask(answer: (response: ServerResponse) => void): Promise<string | null> {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  try {
    await driver.describe(`http://127.0.0.1:${port}`, new AbortController().signal);
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const good = escl("ScannerCapabilities", `<scan:Platen>${inputCaps("PlatenInputCaps")}</scan:Platen>`);

describe("a device that means harm", () => {
  it("and sends a hundred megabytes is cut off after the first of them", async () => {
    const part = Buffer.alloc(MB, "<a/>");
    let sent = 0;
    const before = process.memoryUsage();
    const code = await ask((response) => {
      const pour = () => {
        if (sent++ < 100 && !response.destroyed) response.write(part, pour);
      };
      pour();
    });
    expect(code).toBe("device-failed");
    expect(sent).toBeLessThan(20);
    const after = process.memoryUsage();
    expect(after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed).toBeLessThan(50 * MB);
  });

  it.each([
    ["nests a hundred thousand elements", "<a>".repeat(100_000)],
    [
      "defines entities upon entities",
      `<!DOCTYPE x [${Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};&e${n};">`).join("")}]><x>&e9;</x>`,
    ],
    ["names a file as an entity", `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>`],
    ["never closes its document type", `<!DOCTYPE x [${"<!ENTITY a 'b'>".repeat(10_000)}`],
    ["writes ten thousand attributes", `<x ${Array.from({ length: 10_000 }, (_, n) => `a${n}="1"`).join(" ")}/>`],
    ["writes one endless name", `<${"n".repeat(900_000)}`],
    ["sends no XML at all", "\0".repeat(1000)],
  ])("and %s is a fault of the device", async (_, text) => {
    expect(await ask((response) => void response.end(text))).toBe("device-failed");
  });

  it.each([
    [
      "drips its answer without an end",
      (response: ServerResponse) => void setInterval(() => response.write("<"), 50).unref(),
      "connection-lost",
    ],
    ["never answers", () => {}, "connection-lost"],
    [
      "announces more than it sends",
      (response: ServerResponse) => void response.writeHead(200, { "Content-Length": 1000 }).end("<a/>"),
      "connection-lost",
    ],
  ])("and %s is given up in time", async (_, answer, code) => {
    expect(await ask(answer)).toBe(code);
  });

  it("and speaks no HTTP is no scanner", async () => {
    const server = createTcp((socket) =>
      socket
        .on("error", () => {})
        .resume()
        .end("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const described = driver.describe(`http://127.0.0.1:${port}`, new AbortController().signal);
    await expect(described).rejects.toMatchObject({ code: "device-failed" });
    await new Promise((resolve) => server.close(resolve));
  });

  it.each(["constructor", "__proto__", "toString"])(
    "and calls its colour and state %s is not understood by accident",
    (name) => {
      const caps = inputCaps("PlatenInputCaps").replaceAll("RGB24", name);
      expect(
        parseCapabilities(escl("ScannerCapabilities", `<scan:Platen>${caps}</scan:Platen>`)).inputs[0]?.colors,
      ).toEqual(["gray"]);
      expect(parseStatus(escl("ScannerStatus", `<pwg:State>${name}</pwg:State>`)).state).toBe(name);
    },
  );
});

describe("a range of resolutions", () => {
  const profile = (x: string, y = x) =>
    parseXml(
      `<SettingProfile><SupportedResolutions><ResolutionRange><XResolutionRange>${x}</XResolutionRange><YResolutionRange>${y}</YResolutionRange></ResolutionRange></SupportedResolutions></SettingProfile>`,
      "SettingProfile",
    );
  const range = (min: unknown, max: unknown, step: unknown = 1, normal: unknown = 0) =>
    `<Min>${min}</Min><Max>${max}</Max><Normal>${normal}</Normal><Step>${step}</Step>`;

  it.each([
    ["offers the usual ones within it", range(75, 600), undefined, [75, 100, 150, 200, 240, 300, 400, 500, 600]],
    ["offers those that its steps reach", range(100, 600, 100), undefined, [100, 200, 300, 400, 500, 600]],
    ["offers the one that the device prefers", range(50, 350, 1, 225), undefined, [75, 100, 150, 200, 225, 240, 300]],
    ["offers what both directions share", range(75, 600), range(75, 200), [75, 100, 150, 200]],
    ["without a step goes by ones", range(200, 300, 0), undefined, [200, 240, 300]],
    ["the wrong way round offers nothing", range(600, 75), undefined, []],
    [
      "without an end is not counted through",
      range(0, 999_999_999),
      undefined,
      [75, 100, 150, 200, 240, 300, 400, 500, 600, 1200],
    ],
    ["of negative numbers offers nothing", range(-600, -75), undefined, []],
    ["of words offers nothing", range("low", "high", "some"), undefined, []],
    ["of numbers beyond all numbers offers nothing", range("9".repeat(400), "9".repeat(401)), undefined, []],
    [
      "that prefers what no scanner has leaves that out",
      range(0, 99_999, 1, 77_777),
      range(0, 99_999),
      [75, 100, 150, 200, 240, 300, 400, 500, 600, 1200],
    ],
  ])("%s", (_, x, y, offered) => {
    expect(resolutionsOf(profile(x, y), "RGB24")).toEqual(offered);
  });
});

describe("an answer in another encoding", () => {
  it.each([
    ["UTF-8", Buffer.from(good)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${good}`)],
    ["UTF-16", Buffer.from(`\ufeff${good}`, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\ufeff${good}`, "utf16le").swap16()],
    ["Latin-1", Buffer.from(good.replace("UTF-8", "ISO-8859-1"), "latin1")],
  ])("is read: %s", (_, bytes) => {
    expect(parseCapabilities(textOf(bytes)).inputs).toHaveLength(1);
  });
});
