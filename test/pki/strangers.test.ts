import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createFetch } from "../../main/pki/fetch/http.ts";
import type { FetchAnswer } from "../../main/pki/port.ts";
import { parseCrl } from "../../main/pki/revocation/crl.ts";
import type { Question } from "../../main/pki/revocation/finding.ts";
import { judgeCrl } from "../../main/pki/revocation/judge-crl.ts";
import { judgeOcsp } from "../../main/pki/revocation/judge-ocsp.ts";
import { parseOcsp } from "../../main/pki/revocation/ocsp-response.ts";
import { judgeAnswer } from "../../main/pki/timestamp/judge-answer.ts";
import { type TimestampQuestion, timestampRequest } from "../../main/pki/timestamp/request.ts";
import { certificatesIn } from "../../main/pki/x509/bundle.ts";
import { parseCertificate, readCertificate } from "../../main/pki/x509/certificate.ts";
import { sourcesOf } from "../../main/pki/x509/sources.ts";
import { never, withPki } from "./people.ts";

/** What comes from the network, spoilt in every way: no parser may throw or hang, and nothing spoilt may be believed. */
const held = withPki();
const RUNS = 700;
const DAY = 24 * 3_600_000;

interface Originals {
  readonly token: FetchAnswer;
  readonly timestampQuestion: TimestampQuestion;
  readonly ocsp: Uint8Array;
  readonly crl: Uint8Array;
  readonly bundle: Uint8Array;
  readonly certificate: Uint8Array;
  readonly question: Question;
}
let originals: Originals;

beforeAll(async () => {
  const { pki } = held;
  const fetch = createFetch();
  const get = async (url: string, body?: { type: string; bytes: Uint8Array }): Promise<FetchAnswer> => {
    const answer = await fetch({ url, ...(body && { body }), totalMs: 5000, bytes: 1_000_000 }, never());
    if (typeof answer === "string") throw new Error(answer);
    return answer;
  };
  const hashed = createHash("sha256").update("x").digest();
  const timestampQuestion = { digest: "sha256", hashed, policy: null, nonce: randomBytes(8) } as const;
  const one = await pki.issue({ key: "p-256" });
  const issuer = readCertificate(pki.intermediate.own.certificate);
  const certificate = readCertificate(one.certificate);
  const other = await pki.issue({ key: "p-256" });
  pki.revoke(other.certificate);
  const { ocspRequest } = await import("../../main/pki/revocation/ocsp-request.ts");
  const asked = { type: "application/ocsp-request", bytes: ocspRequest(certificate, issuer, randomBytes(32)) };
  const now = Date.now();
  const times = { at: new Date(now), issuedBy: new Date(now + DAY), currentAt: new Date(now) };
  const query = { type: "application/timestamp-query", bytes: timestampRequest(timestampQuestion) };
  pki.knobs.aia = "bundle";
  originals = {
    token: await get(pki.tsaUrl, query),
    timestampQuestion,
    ocsp: (await get(`${pki.origin}/ocsp/intermediate`, asked)).bytes,
    crl: (await get(`${pki.origin}/crl/intermediate`)).bytes,
    bundle: (await get(`${pki.origin}/aia/intermediate`)).bytes,
    certificate: one.certificate,
    question: { certificate, issuer, ...times },
  };
});

/** A byte changed, a piece cut out, doubled or replaced by noise. */
const spoilt = (of: () => Uint8Array) =>
  fc
    .record({
      way: fc.constantFrom("flip", "cut", "double", "noise", "shorten"),
      from: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      length: fc.integer({ min: 1, max: 24 }),
      noise: fc.uint8Array({ minLength: 1, maxLength: 24 }),
    })
    .map(({ way, from, length, noise }) => {
      const bytes = Buffer.from(of());
      const start = Math.floor(from * bytes.length);
      const [before, piece, after] = [
        bytes.subarray(0, start),
        bytes.subarray(start, start + length),
        bytes.subarray(start + length),
      ];
      if (way === "shorten") return Buffer.concat([before]);
      if (way === "cut") return Buffer.concat([before, after]);
      if (way === "double") return Buffer.concat([before, piece, piece, after]);
      if (way === "noise") return Buffer.concat([before, noise, bytes.subarray(start + noise.length)]);
      bytes[start]! ^= 1 << (length & 7);
      return bytes;
    });

const forEach = (of: () => Uint8Array, check: (bytes: Uint8Array) => void) =>
  fc.assert(
    fc.property(spoilt(of), (bytes) => {
      fc.pre(Buffer.compare(bytes, of()) !== 0);
      check(new Uint8Array(bytes));
    }),
    { numRuns: RUNS },
  );

describe("an answer spoilt on its way", () => {
  it("is no timestamp, or the same timestamp in other wrapping", () => {
    const { token, timestampQuestion: question } = originals;
    const proper = judgeAnswer(token, question);
    if ("code" in proper) throw new Error(proper.code);
    forEach(
      () => token.bytes,
      (bytes) => {
        const result = judgeAnswer({ ...token, bytes }, question);
        if (!("code" in result)) expect([result.time, result.authority]).toEqual([proper.time, proper.authority]);
      },
    );
  });

  it("is never an OCSP answer to be relied on, or the same", () => {
    const { ocsp, question } = originals;
    const statusOf = (bytes: Uint8Array) => {
      const response = parseOcsp(bytes);
      return response === null || typeof response === "string" ? null : judgeOcsp(response, question, null);
    };
    const proper = statusOf(ocsp);
    expect(proper?.finding).toEqual({ status: "good" });
    forEach(
      () => ocsp,
      (bytes) => {
        const verdict = statusOf(bytes);
        if (verdict && "single" in verdict) expect(verdict.finding).toEqual({ status: "good" });
      },
    );
  });

  it("is never a list to be relied on", () => {
    const { crl, question } = originals;
    expect(judgeCrl(parseCrl(crl)!, question)).toEqual({ status: "good" });
    forEach(
      () => crl,
      (bytes) => {
        const list = parseCrl(bytes);
        if (list) expect(judgeCrl(list, question).status).not.toBe("revoked");
        if (list && judgeCrl(list, question).status === "good") expect(list.tbs).toEqual(parseCrl(crl)!.tbs);
      },
    );
  });

  it("as a bundle holds only what can be read as certificates", () => {
    const { bundle } = originals;
    expect(certificatesIn(bundle)).toHaveLength(2);
    forEach(
      () => bundle,
      (bytes) => expect(certificatesIn(bytes).length).toBeLessThanOrEqual(3),
    );
  });

  it("as a certificate is none, or one whose issuer did not sign it", () => {
    const { certificate, question } = originals;
    const tbs = (der: Uint8Array) => readCertificate(der);
    forEach(
      () => certificate,
      (bytes) => {
        const one = parseCertificate(bytes);
        if (!one) return;
        sourcesOf(one);
        if (one.isIssuedBy(question.issuer)) expect(one.serial).toBe(tbs(certificate).serial);
      },
    );
  });
});

describe("bytes out of nowhere", () => {
  it("are none of all this", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(parseCertificate(bytes)).toBeNull();
        expect(parseCrl(bytes)).toBeNull();
        expect(typeof parseOcsp(bytes) === "object" && parseOcsp(bytes) !== null).toBe(false);
        expect(certificatesIn(bytes)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it("that nest a hundred thousand deep, or claim to be long, end at once", () => {
    const deep = new Uint8Array(200_000).fill(0x30);
    for (let at = 0; at < deep.length; at += 2) deep[at + 1] = 0x80;
    const long = Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 1, 2, 3);
    for (const bytes of [deep, long]) {
      expect(parseCrl(bytes)).toBeNull();
      expect(parseOcsp(bytes)).toBeNull();
      expect(parseCertificate(bytes)).toBeNull();
      expect(certificatesIn(bytes)).toEqual([]);
    }
  });
});
