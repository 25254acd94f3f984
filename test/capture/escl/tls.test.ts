import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { esclDriver } from "../../../main/capture/drivers/escl/driver.ts";
import { startVirtualScanner } from "../../../main/capture/drivers/virtual/server.ts";
import { createPins } from "../../../main/capture/pins.ts";
import type { ScanOptions } from "../../../main/capture/port.ts";
import { type Meddling, meddle, reply } from "../../doubles/meddler.ts";
import { drawPapers, type Papers } from "../../doubles/papers.ts";
import { type ScannerIdentity, scannerIdentity } from "../../doubles/scanner-identity.ts";
import { findTool, missing } from "../../tools.ts";

const FEEDER: ScanOptions = { source: "feeder", duplex: false, dpi: 100, color: "color", paper: "a4", brightness: 0 };
const signal = () => new AbortController().signal;

let papers: Papers;
let spool: string;
let [first, second]: ScannerIdentity[] = [];
beforeAll(async () => {
  papers = await drawPapers([1, 1], 100);
  spool = await mkdtemp(join(tmpdir(), "spool-"));
  [first, second] = await Promise.all([scannerIdentity(), scannerIdentity()]);
});
afterAll(async () => {
  await papers[Symbol.asyncDispose]();
  await rm(spool, { recursive: true });
});

/** A driver whose pins are kept as the record keeps them, in a map that outlives it. */
const remembering = (kept: Map<string, unknown>) =>
  esclDriver({
    pins: createPins({
      get: async (key) => kept.get(key) ?? null,
      set: async (key, value) => void kept.set(key, value),
    }),
    times: { retry: 5, call: 500, connect: 500 },
  });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code?: string }) => error.code ?? String(error),
  );
const scanner = (tls: ScannerIdentity | undefined, port = 0) =>
  startVirtualScanner({ sheets: papers.sheets, ...(tls && { tls }), port });
const portOf = (url: string) => Number(new URL(url).port);

describe("a scanner with a certificate of its own making", () => {
  it("is scanned from over TLS and known again by its key", async () => {
    const kept = new Map<string, unknown>();
    await using device = await scanner(first);
    const sides = await Array.fromAsync(
      remembering(kept).scan(device.url, FEEDER, await mkdtemp(join(spool, "j-")), signal()),
    );
    expect(sides).toHaveLength(2);
    expect([...kept]).toEqual([[`escl.pin.127.0.0.1:${portOf(device.url)}`, expect.stringMatching(/^[0-9a-f]{64}$/)]]);
    expect(await codeOf(remembering(kept).describe(device.url, signal()))).toBeNull();
  });

  it("whose key has changed is not spoken to until a person trusts it", async () => {
    const kept = new Map<string, unknown>();
    const driver = remembering(kept);
    const met = await scanner(first);
    const { url } = met;
    await driver.describe(url, signal());
    await met[Symbol.asyncDispose]();
    await using impostor = await scanner(second, portOf(url));
    await expect(driver.describe(url, signal())).rejects.toMatchObject({
      code: "device-changed",
      params: { address: new URL(url).origin },
    });
    expect(await codeOf(Array.fromAsync(driver.scan(impostor.url, FEEDER, spool, signal())))).toBe("device-changed");
    await driver.trust(url, signal());
    expect(await codeOf(driver.describe(url, signal()))).toBeNull();
  });

  it("gets no byte of a request when its key is wrong", async () => {
    const kept = new Map<string, unknown>();
    const met = await scanner(first);
    await remembering(kept).describe(met.url, signal());
    const port = portOf(met.url);
    await met[Symbol.asyncDispose]();
    const { createServer: createSecure } = await import("node:tls");
    const heard: Buffer[] = [];
    const listener = createSecure(second!, (socket) =>
      socket.on("data", (part) => heard.push(part)).on("error", () => {}),
    );
    await new Promise<void>((resolve) => listener.listen(port, "127.0.0.1", resolve));
    expect(await codeOf(remembering(kept).describe(met.url, signal()))).toBe("device-changed");
    await new Promise((resolve) => listener.close(resolve));
    expect(heard).toEqual([]);
  });

  it.skipIf(missing("openssl"))("keeps its trust when it renews its certificate with the same key", async () => {
    const key = join(spool, "key.pem");
    const renew = async (name: string) => {
      const cert = join(spool, `${name}.pem`);
      execFileSync(findTool("openssl") ?? "openssl", [
        "req",
        "-x509",
        "-new",
        "-key",
        key,
        "-subj",
        `/CN=${name}`,
        "-out",
        cert,
      ]);
      return { key: await readFile(key, "utf8"), cert: await readFile(cert, "utf8") };
    };
    execFileSync(findTool("openssl") ?? "openssl", ["genrsa", "-out", key, "1024"], { stdio: "ignore" });
    const driver = remembering(new Map());
    const before = await weak(await renew("before"));
    await driver.describe(before.url, signal());
    await before.close();
    const after = await weak(await renew("after"), portOf(before.url));
    expect(await codeOf(driver.describe(after.url, signal()))).toBeNull();
    await after.close();
  });

  it("that hangs up in the handshake, or says nothing in it, is a lost connection", async () => {
    for (const greet of [(socket: Socket) => socket.destroy(), (socket: Socket) => socket.resume()]) {
      const server = createServer(greet);
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as { port: number };
      expect(await codeOf(remembering(new Map()).describe(`https://127.0.0.1:${port}`, signal()))).toBe(
        "connection-lost",
      );
      await close(server);
    }
  });

  it("that speaks plain HTTP there is a lost connection, not a downgrade", async () => {
    await using device = await scanner(undefined);
    expect(await codeOf(remembering(new Map()).describe(device.url.replace("http:", "https:"), signal()))).toBe(
      "connection-lost",
    );
  });
});

describe("a redirect", () => {
  const moved = (location: string): Meddling => ({
    on: "GET ScannerCapabilities",
    answer: reply(301, { Location: location }),
  });

  it("to the secure door of the same host is followed, and the device is known by that door", async () => {
    await using device = await scanner(first);
    await using plain = await meddle(device.url, [moved(`${device.url}/ScannerCapabilities`)]);
    const { device: found } = await remembering(new Map()).describe(plain.url, signal());
    expect(found.id).toBe(`escl:${device.url}`);
  });

  it.each([
    ["to another host", "http://192.0.2.1/eSCL/ScannerCapabilities"],
    ["to another service", "http://127.0.0.1:9/login.html"],
    ["to a file", "file:///eSCL/ScannerCapabilities"],
    ["to nowhere", ""],
  ])("%s is refused", async (_, location) => {
    await using device = await scanner(undefined);
    await using line = await meddle(device.url, [moved(location)]);
    expect(await codeOf(remembering(new Map()).describe(line.url, signal()))).toBe("device-failed");
    expect(line.asked).toEqual(["GET ScannerCapabilities"]);
  });

  it("in a circle comes to an end", async () => {
    await using device = await scanner(undefined);
    await using line = await meddle(device.url, [moved("/eSCL/ScannerCapabilities")]);
    expect(await codeOf(remembering(new Map()).describe(line.url, signal()))).toBe("device-failed");
    expect(line.asked.length).toBeLessThan(6);
  });
});

/** A capabilities server with parameters that today's defaults refuse. */
async function weak(identity: ScannerIdentity, port = 0): Promise<{ url: string; close(): Promise<unknown> }> {
  const { createServer: createSecure } = await import("node:https");
  const { capabilitiesXml } = await import("../../../main/capture/drivers/virtual/capabilities.ts");
  const options = { ...identity, ciphers: "DEFAULT:@SECLEVEL=0", minVersion: "TLSv1", maxVersion: "TLSv1.1" } as const;
  const server = createSecure(options, (_, response) => response.end(capabilitiesXml("Cũ", "")));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { url: `https://127.0.0.1:${(server.address() as { port: number }).port}/eSCL`, close: () => close(server) };
}

const close = (server: Server) => new Promise((resolve) => server.close(resolve));
