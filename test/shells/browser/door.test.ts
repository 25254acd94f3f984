import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { describe, expect, it } from "vitest";
import { startBrowserShell } from "../../../main/shells/browser/index.ts";
import { folder, handlers, screens, services } from "../services.ts";
import { pathOf, visitor } from "./visitor.ts";

describe("the entrance", () => {
  it("exchanges the opened address for a strict session cookie and a clean address", async () => {
    const { ask, shell } = await visitor();
    const reply = await ask(pathOf(shell.url));
    expect([reply.status, reply.headers.location]).toEqual([303, "/"]);
    expect(reply.headers["set-cookie"]).toEqual([
      expect.stringMatching(/^tram-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
  });

  it("lets an address in once", async () => {
    const { ask, shell } = await visitor();
    await ask(pathOf(shell.url));
    const again = await ask(pathOf(shell.url));
    expect([again.status, again.headers["set-cookie"]]).toEqual([401, undefined]);
    expect(again.text).toContain("Hãy mở lại Trạm Số Hóa");
  });

  it("gives another address for another browser", async () => {
    const { ask, shell } = await visitor();
    await ask(pathOf(shell.url));
    expect((await ask(pathOf(shell.invite()))).status).toBe(303);
  });

  it.each(["/enter", "/enter?ticket=", "/enter?ticket=guessed"])("stays shut for %s", async (path) => {
    expect((await (await visitor()).ask(path)).status).toBe(401);
  });

  it.each(["/", "/app.js", "/files/documents/d1", "/nothing"])("shows a stranger nothing of %s", async (path) => {
    const reply = await (await visitor()).ask(path);
    expect([reply.status, reply.text.includes("Trạm</title>")]).toEqual([401, false]);
  });

  it("does not take a session of its neighbour", async () => {
    const [here, there] = [await visitor(), await visitor()];
    const { headers } = await here.ask(pathOf(here.shell.url));
    const cookie = headers["set-cookie"]![0]!.split(";")[0]!;
    expect((await here.ask("/", { headers: { cookie } })).status).toBe(200);
    const asTheirs = cookie.replace(/^tram-\d+/, `tram-${new URL(there.origin).port}`);
    expect((await there.ask("/", { headers: { cookie: asTheirs } })).status).toBe(401);
  });

  it("answers on the loopback address only", async () => {
    const { origin } = await visitor();
    const others = Object.values(networkInterfaces()).flat();
    const outside = others.find((net) => net?.family === "IPv4" && !net.internal)?.address ?? "127.0.0.2";
    const [outcome] = await Promise.race([
      once(connect(Number(new URL(origin).port), outside), "connect").then(() => ["connected"]),
      once(connect(Number(new URL(origin).port), outside), "close").then(() => ["refused"]),
    ]).catch(() => ["refused"]);
    expect(outcome).toBe("refused");
  });
});

describe("the guard", () => {
  it.each(["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", "evil.example:80"])(
    "answers 421 to the Host %s, even with a session",
    async (host) => {
      const { ask } = await (await visitor()).enter();
      expect((await ask("/", { headers: { host } })).status).toBe(421);
    },
  );

  it.each(["http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1", "null"])(
    "answers 403 to the Origin %s, even with a session",
    async (origin) => {
      const { ask } = await (await visitor()).enter();
      expect((await ask("/", { headers: { origin } })).status).toBe(403);
    },
  );

  it("answers 403 to an upload that names no Origin", async () => {
    const { ask } = await (await visitor()).enter();
    expect((await ask("/files/uploads", { method: "POST", body: "x" })).status).toBe(403);
  });

  it.each(["cross-site", "same-site"])("answers 403 to a request that a browser marks as %s", async (site) => {
    const { ask } = await (await visitor()).enter();
    expect((await ask("/", { headers: { "sec-fetch-site": site } })).status).toBe(403);
    expect((await ask("/", { headers: { "sec-fetch-site": "same-origin" } })).status).toBe(200);
  });
});

describe("the screens", () => {
  it("come with a policy that allows no inline script and no foreign host", async () => {
    const { ask, origin } = await (await visitor()).enter();
    const { status, headers, text } = await ask("/");
    expect([status, text]).toEqual([200, "<!doctype html><title>Trạm</title>"]);
    const policy = new Map(
      String(headers["content-security-policy"])
        .split("; ")
        .map((rule) => [rule.split(" ")[0], rule.split(" ").slice(1).join(" ")]),
    );
    expect(policy.get("default-src")).toBe("'none'");
    expect(policy.get("script-src")).toBe("'self'");
    expect(policy.get("connect-src")).toBe(`'self' ${origin.replace("http", "ws")}`);
    expect(policy.get("frame-ancestors")).toBe("'none'");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "content-type": "text/html; charset=utf-8",
    });
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });

  it.each([
    "/../services.ts",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2fetc%2fpasswd",
    "/assets/../../../etc/passwd",
    "//etc/passwd",
    "/\\..\\..\\etc\\passwd",
    "/notes.txt",
    "/index.html/",
  ])("are served by name only: %s is not found", async (path) => {
    const { ask } = await (await visitor()).enter();
    expect((await ask(path)).status).toBe(404);
  });

  it("survives an address that is none", async () => {
    const { ask } = await (await visitor()).enter();
    expect((await ask("http://[")).status).toBe(400);
    expect((await ask("/")).status).toBe(200);
  });

  it("must be built before anything listens", async () => {
    const at = await folder();
    await expect(startBrowserShell(services({}, at), { rendererFolder: at })).rejects.toThrow("npm run build");
  });
});

it("takes the port that is asked for, and says when it is taken", async () => {
  const { origin } = await visitor();
  const at = await folder();
  const port = Number(new URL(origin).port);
  const start = startBrowserShell(services({ handlers: handlers({}) }, at), {
    port,
    rendererFolder: await screens(at),
  });
  await expect(start).rejects.toMatchObject({ code: "EADDRINUSE" });
});
