import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { addressOf, redirected } from "../../main/pki/fetch/address.ts";
import { createFetch } from "../../main/pki/fetch/http.ts";
import { makeCa } from "../doubles/ca.ts";
import { type Endpoint, type Listening, listen } from "../doubles/pki/server.ts";
import { never } from "./people.ts";

let server: Listening | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const ask = async (endpoint: Endpoint, options: { body?: Uint8Array; bytes?: number; totalMs?: number } = {}) => {
  server = await listen(endpoint);
  const { body, bytes = 1000, totalMs = 4000 } = options;
  const sent = body && { body: { type: "application/x", bytes: body } };
  return createFetch({ idleMs: 2000 })({ url: `${server.origin}/a`, bytes, totalMs, ...sent }, never());
};

describe("an exchange", () => {
  it("answers status, media type in lower case and bytes", async () => {
    const answer = await ask(() => ({ status: 203, type: "Application/X; a=b", body: Buffer.from("chữ") }));
    expect(answer).toMatchObject({ status: 203, type: "application/x" });
    expect(Buffer.from((answer as { bytes: Uint8Array }).bytes).toString()).toBe("chữ");
  });

  it("posts a body as it is", async () => {
    const body = Uint8Array.from({ length: 300 }, (_, at) => at);
    const answer = await ask((call) => ({ type: call.headers["content-type"]!, body: call.body }), { body });
    expect(answer).toEqual({ status: 200, type: "application/x", bytes: body });
  });

  it("takes answers of just the allowed size, and none a byte larger", async () => {
    expect(await ask(() => ({ body: new Uint8Array(1000) }))).toMatchObject({ status: 200 });
    expect(await ask(() => ({ body: new Uint8Array(1001) }))).toBe("too-large");
  });

  it("follows three redirects and not four; a POST only those that keep it one", async () => {
    const chain: Endpoint = ({ path }) =>
      path.length < 5 ? { status: 302, headers: { location: `${path}a` } } : { body: Buffer.from(path) };
    expect(await ask(chain)).toMatchObject({ status: 200 });
    expect(await ask(({ path }) => ({ status: 302, headers: { location: `${path}a` } }))).toBe("too-many-redirects");
    expect(await ask(chain, { body: Buffer.from("x") })).toMatchObject({ status: 302 });
  });

  it("does not go where a redirect leads out of the web", async () => {
    expect(await ask(() => ({ status: 302, headers: { location: "file:///etc/passwd" } }))).toBe("address-refused");
    expect(await ask(() => ({ status: 302, headers: { location: "http://a:b@127.0.0.1/" } }))).toBe("address-refused");
  });

  it("ends when the other side hangs up", async () => {
    expect(await ask(() => Promise.reject(new Error("away")))).toBe("unreachable");
  });
});

describe("an exchange over TLS", () => {
  it("is not begun with a host whose certificate nobody vouches for", async () => {
    const { certificatePem: cert, privateKeyPem: key } = await (await makeCa()).issue({ commonName: "127.0.0.1" });
    let requests = 0;
    const secure = createServer({ cert, key }, (_, response) => {
      requests++;
      response.end();
    });
    await new Promise<void>((resolve) => secure.listen(0, "127.0.0.1", resolve));
    const { port } = secure.address() as AddressInfo;
    const asked = { url: `https://127.0.0.1:${port}/`, totalMs: 4000, bytes: 100, authorization: "Bearer abc" };
    expect(await createFetch()(asked, never())).toBe("unreachable");
    expect(requests).toBe(0);
    secure.close();
  });
});

describe("a redirect", () => {
  const from = addressOf("http://ocsp.example/a")!;

  it.each(["http://127.0.0.1:631/", "http://localhost/", "http://[::1]/", "http://x.localhost/", "http://2130706433/"])(
    "from outside does not lead to this machine: %s",
    (target) => expect(redirected(from, target)).toBeNull(),
  );

  it("keeps credentials to the first origin, also on the way back", () => {
    const there = redirected(from, "https://other.example/")!;
    expect(there.isFirstOrigin).toBe(false);
    expect(redirected(there, "http://ocsp.example/")!.isFirstOrigin).toBe(false);
    expect(redirected(from, "/b")!.isFirstOrigin).toBe(true);
  });
});
