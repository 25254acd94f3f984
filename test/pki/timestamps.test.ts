import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createFetch } from "../../main/pki/fetch/http.ts";
import type { Fetch, FetchAnswer, TimestampAuthorityOptions, TimestampCheck } from "../../main/pki/port.ts";
import { createTimestampAuthority } from "../../main/pki/timestamp/authority.ts";
import { isFault } from "../../main/shared/fault.ts";
import { POLICY, type TsaMood } from "../doubles/pki/tsa.ts";
import { never, withPki } from "./people.ts";

const held = withPki();
const digest = createHash("sha256").update("một kết quả").digest();

const authority = (options: Partial<TimestampAuthorityOptions> = {}) =>
  createTimestampAuthority({
    url: held.pki.tsaUrl,
    fetch: createFetch({ idleMs: 2000 }),
    ...options,
    limits: { totalMs: 5000, pauseMs: 1, ...options.limits },
  });

/** What goes wrong, without the host. */
const trouble = async (options: Partial<TimestampAuthorityOptions> = {}) => {
  const error = await authority(options)
    .stamp(digest, never())
    .catch((reason: unknown) => reason);
  if (!isFault(error)) throw new Error("no fault", { cause: error });
  const { host, ...params } = error.params;
  expect(host).toBe(new URL(options.url ?? held.pki.origin).host);
  return { code: error.code, ...params };
};

describe("a timestamp authority", () => {
  it("answers with a token over the digest, its time and its certificates", async () => {
    const { pki } = held;
    const stamp = await authority({ policy: POLICY }).stamp(digest, never());
    expect(Math.abs(stamp.time.getTime() - Date.now())).toBeLessThan(60_000);
    expect(Buffer.from(stamp.authority)).toEqual(Buffer.from(pki.tsa.certificate));
    expect(stamp.certificates).toHaveLength(pki.tsa.chain.length);
    expect(stamp.certificates[0]).toEqual(stamp.authority);
    expect(pki.counts.tsa).toBe(1);
  });

  it.each(["sha384", "sha512"] as const)("stamps %s digests", async (name) => {
    const hashed = createHash(name).update("một kết quả").digest();
    const stamp = await authority({ digest: name }).stamp(hashed, never());
    expect(Buffer.from(stamp.token).includes(hashed)).toBe(true);
  });

  it("may change what was asked, as long as the token passes every check", async () => {
    held.pki.knobs.tsa = "granted-with-mods";
    await expect(authority().stamp(digest, never())).resolves.toMatchObject({ time: expect.any(Date) });
  });

  it("is not asked about a digest of another length", async () => {
    await expect(authority({ digest: "sha512" }).stamp(digest, never())).rejects.toThrow(TypeError);
    expect(held.pki.counts.tsa).toBe(0);
  });
});

describe("an answer that breaks a rule", () => {
  const broken: readonly (readonly [TsaMood, TimestampCheck])[] = [
    ["page", "content-type"],
    ["garbage", "malformed"],
    ["endless", "malformed"],
    ["granted-without-token", "malformed"],
    ["wrong-imprint", "imprint"],
    ["wrong-nonce", "nonce"],
    ["no-nonce", "nonce"],
    ["other-policy", "policy"],
    ["two-signers", "signer"],
    ["no-certificates", "signer"],
    ["no-binding", "signing-certificate"],
    ["bound-to-another", "signing-certificate"],
    ["no-purpose", "purpose"],
    ["purpose-not-critical", "purpose"],
    ["expired", "period"],
    ["wrong-signature", "signature"],
    ["other-content", "signature"],
  ];
  it.each(broken)("(%s) is refused for its %s, and not asked for again", async (mood, check) => {
    held.pki.knobs.tsa = mood;
    expect(await trouble({ policy: POLICY })).toEqual({ code: "timestamp-invalid", check });
    expect(held.pki.counts.tsa).toBe(1);
  });
});

describe("an authority that refuses", () => {
  it("is quoted with its status and failure", async () => {
    held.pki.knobs.tsa = "bad-algorithm";
    expect(await trouble()).toEqual({ code: "timestamp-refused", status: "rejection", failure: "badAlg" });
    expect(held.pki.counts.tsa).toBe(1);
  });

  it("is quoted where it gives no failure", async () => {
    held.pki.knobs.tsa = "waiting";
    expect(await trouble()).toEqual({ code: "timestamp-refused", status: "waiting", failure: "unspecified" });
  });

  it("is asked three times where only its clock is away", async () => {
    held.pki.knobs.tsa = "time-not-available";
    expect(await trouble()).toMatchObject({ code: "timestamp-refused", failure: "timeNotAvailable" });
    expect(held.pki.counts.tsa).toBe(3);
  });

  it("because the address is wrong is not asked again", async () => {
    held.pki.knobs.tsa = "not-found";
    expect(await trouble()).toEqual({ code: "timestamp-refused", status: "http-404", failure: "http-404" });
    expect(held.pki.counts.tsa).toBe(1);
  });
});

describe("an authority that cannot be had", () => {
  it("is asked as often as set, and answers when it is back", async () => {
    const { pki } = held;
    pki.knobs.tsa = "unavailable";
    expect(await trouble({ attempts: 4 })).toEqual({ code: "timestamp-unreachable", reason: "http-503" });
    expect(pki.counts.tsa).toBe(4);
    const asking = authority({ attempts: 1000 }).stamp(digest, never());
    pki.knobs.tsa = "good";
    await expect(asking).resolves.toMatchObject({ time: expect.any(Date) });
  });

  it("is told from one that is slow: nobody listens there", async () => {
    expect(await trouble({ url: "http://127.0.0.1:1/tsa" })).toEqual({
      code: "timestamp-unreachable",
      reason: "unreachable",
    });
  });

  it.each(["ftp://127.0.0.1/tsa", "file:///etc/passwd", "http://user:secret@127.0.0.1/tsa"])(
    "is not asked at %s",
    async (url) => {
      expect(await trouble({ url })).toEqual({ code: "timestamp-unreachable", reason: "address-refused" });
      expect(held.pki.counts.tsa).toBe(0);
    },
  );

  it("by going round in circles is left after three redirects", async () => {
    held.pki.knobs.tsa = "redirect-loop";
    expect(await trouble()).toEqual({ code: "timestamp-unreachable", reason: "too-many-redirects" });
    expect(held.pki.counts.tsa).toBe(4);
  });
});

describe("a slow authority", () => {
  it("is waited for within the limit", async () => {
    held.pki.knobs.delay = 300;
    await expect(authority().stamp(digest, never())).resolves.toMatchObject({ time: expect.any(Date) });
  });

  it("that is slower than the limit times out, and is not asked again", async () => {
    held.pki.knobs.delay = 3000;
    expect(await trouble({ limits: { totalMs: 100 } })).toEqual({ code: "timestamp-timeout", seconds: 0 });
    expect(held.pki.counts.tsa).toBe(1);
  });

  it("that never answers times out", async () => {
    held.pki.knobs.tsa = "never";
    expect(await trouble({ limits: { totalMs: 100 } })).toMatchObject({ code: "timestamp-timeout" });
  });

  it("that sends its answer drop by drop times out", async () => {
    held.pki.knobs.tsa = "drip";
    expect(await trouble({ limits: { totalMs: 200 } })).toMatchObject({ code: "timestamp-timeout" });
  });

  it("that falls silent within its answer times out before the limit", async () => {
    held.pki.knobs.tsa = async () => ({ type: "application/timestamp-reply", body: new Uint8Array(100), drip: 10_000 });
    const fetch = createFetch({ idleMs: 50 });
    expect(await trouble({ fetch })).toMatchObject({ code: "timestamp-timeout" });
  });

  it("is left at once when the person cancels", async () => {
    held.pki.knobs.tsa = "never";
    const cancelling = new AbortController();
    const asking = authority().stamp(digest, cancelling.signal);
    while (held.pki.counts.tsa === 0) await setTimeout(5);
    cancelling.abort(new Error("không ký nữa"));
    await expect(asking).rejects.toThrow("không ký nữa");
  });

  it("gets no more than four requests at once", async () => {
    const { pki } = held;
    pki.knobs.delay = 50;
    const one = authority({ limits: { totalMs: 60_000 } });
    await Promise.all(Array.from({ length: 10 }, () => one.stamp(digest, never())));
    expect(pki.counts).toMatchObject({ tsa: 10, atOnce: 4 });
  });

  it("has its full time for a request that had to wait for its turn", async () => {
    const asked: { readonly totalMs: number; answer(): void }[] = [];
    const fetch: Fetch = ({ totalMs }) => {
      const { promise, resolve } = Promise.withResolvers<FetchAnswer>();
      asked.push({ totalMs, answer: () => resolve({ status: 404, type: "", bytes: new Uint8Array() }) });
      return promise;
    };
    const one = authority({ fetch, limits: { totalMs: 1000 } });
    const stamps = Array.from({ length: 5 }, () => one.stamp(digest, never()).catch(() => "refused"));
    await setTimeout(200);
    expect(asked).toHaveLength(4);
    asked[0]!.answer();
    await stamps[0];
    await setTimeout(0);
    for (const { answer } of asked) answer();
    expect(await Promise.all(stamps)).toEqual(Array(5).fill("refused"));
    expect(asked).toHaveLength(5);
    expect(asked[4]!.totalMs).toBeGreaterThan(900);
  });
});

describe("an authority that wants to know who asks", () => {
  const basic = `Basic ${Buffer.from("văn thư:mật khẩu").toString("base64")}`;

  it("gets user and password", async () => {
    held.pki.knobs.authorization = basic;
    const authentication = { user: "văn thư", password: "mật khẩu" };
    await expect(authority({ authentication }).stamp(digest, never())).resolves.toMatchObject({});
  });

  it("gets a bearer token", async () => {
    held.pki.knobs.authorization = "Bearer abc";
    await expect(authority({ authentication: { bearer: "abc" } }).stamp(digest, never())).resolves.toMatchObject({});
  });

  it("is not asked again with what it refused, which is nowhere in the fault", async () => {
    held.pki.knobs.authorization = basic;
    const authentication = { user: "văn thư", password: "sai-bét" };
    const error = await authority({ authentication })
      .stamp(digest, never())
      .catch((reason: unknown) => reason as Error);
    expect(error).toMatchObject({ code: "timestamp-unauthorised" });
    expect(JSON.stringify([error, (error as Error).stack, (error as Error).cause])).not.toMatch(/sai-bét|văn thư/);
    expect(held.pki.counts.tsa).toBe(1);
  });

  it("does not see it given away to another origin by a redirect", async () => {
    const seen: (string | undefined)[] = [];
    held.pki.knobs.tsa = async ({ headers, path }) => {
      seen.push(headers.authorization);
      const location = `${held.pki.origin.replace("127.0.0.1", "localhost")}/tsa/again`;
      return path.endsWith("again") ? { status: 404 } : { status: 307, headers: { location } };
    };
    await trouble({ authentication: { bearer: "abc" } });
    expect(seen).toEqual(["Bearer abc", undefined]);
  });
});
