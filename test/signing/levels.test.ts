import { type PDFDict, PDFName, PDFRawStream } from "pdf-lib";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createFetch } from "../../main/pki/fetch/http.ts";
import type { AnswerCache } from "../../main/pki/port.ts";
import { createRevocation } from "../../main/pki/revocation/revocation.ts";
import { raise } from "../../main/signing/levels/raise.ts";
import { standingSignatures } from "../../main/signing/levels/signatures.ts";
import { PdfFile } from "../../main/signing/pdf/file.ts";
import { GrowingFile } from "../../main/signing/pdf/growing.ts";
import type { Level } from "../../main/signing/port.ts";
import { type Aim, type Reached, reach, roomFor } from "../../main/signing/reach.ts";
import { askBeforeSigning, levelServices } from "../../main/signing/services.ts";
import { makeSignature, signPdf } from "../../main/signing/sign.ts";
import { verify } from "../../main/verification/verify.ts";
import { startPki } from "../doubles/pki/start.ts";
import { missing } from "../tools.ts";
import { pdfsig, qpdfCheck } from "./judges.ts";
import { code, faultOf, invisible, keyOf, paper, rewrittenByQpdf, temporaryFolder } from "./samples.ts";

const folder = temporaryFolder();
const pki = await startPki();
afterAll(() => pki.close());
beforeEach(() => pki.reset());

const leader = await pki.issue({ key: "p-256", commonName: "Trần Văn Lãnh Đạo" });
const clerk = await pki.issue({ key: "p-256", commonName: "Lê Thị Văn Thư" });
const plain = await paper({ pages: 1 });
const { signal } = new AbortController();

const now = () => new Date();
const fetch = createFetch();
const outside = { fetch, revocation: createRevocation({ fetch, cache: null, now, limits: { requestMs: 2000 } }), now };
/** One attempt, so that a refusal is not waited for. */
const services = levelServices(outside, { url: pki.tsaUrl, attempts: 1, limits: { totalMs: 1500, pauseMs: 1 } });

async function signed(level: Level, lenient = false, source = plain): Promise<Reached & { pdf: Uint8Array }> {
  const file = GrowingFile.of(source);
  const aim: Aim = { level, services, lenient };
  const made = await makeSignature(file.take(), keyOf(leader), invisible(), roomFor(level));
  return { ...(await reach(file, made, aim, signal)), pdf: file.bytes };
}

async function raised(source: Uint8Array, level: Level): Promise<Uint8Array> {
  const file = GrowingFile.of(source);
  await raise(file, level, "all", services, signal);
  return file.bytes;
}

const standing = (pdf: Uint8Array) =>
  standingSignatures(PdfFile.read(pdf)).map(({ kind, timestamp }) => `${kind}${timestamp ? " with time" : ""}`);

const storeIn = (pdf: Uint8Array) => {
  const file = PdfFile.read(pdf);
  const store = file.dict(file.catalog.get(PDFName.of("DSS")));
  const length = (key: string) => file.array(store?.get(PDFName.of(key)))?.size() ?? 0;
  return { store, file, certs: length("Certs"), ocsps: length("OCSPs"), crls: length("CRLs") };
};

const begins = (after: Uint8Array, before: Uint8Array) =>
  Buffer.compare(after.subarray(0, before.length), before) === 0;

/** What our own verifier says against any signature, asking for what the file does not bring. */
async function objections(pdf: Uint8Array): Promise<string[]> {
  const { revocation } = outside;
  const trust = [pki.root.own.certificate];
  const report = await verify({ name: "x.pdf", bytes: pdf }, { trust, revocation, now: now() });
  return [...new Set(report.signatures.flatMap(({ reasons }) => reasons))];
}

function judged(pdf: Uint8Array): void {
  if (missing("qpdf", "pdfsig")) return;
  qpdfCheck(folder, pdf);
  // poppler reads no document timestamps
  const signatures = pdfsig(folder, pdf).filter(({ type }) => type !== "unknown");
  expect(signatures.every(({ valid }) => valid)).toBe(true);
}

describe("a signature", () => {
  it("of level B-T carries a token over its value", async () => {
    const { level, lacking, pdf } = await signed("B-T");
    expect([level, lacking]).toEqual(["B-T", null]);
    expect(standing(pdf)).toEqual(["signature with time"]);
    expect(pki.counts.tsa).toBe(1);
    expect(await objections(pdf)).toEqual([]);
    judged(pdf);
  });

  it("of level B-LT brings certificates and OCSP answers of signer and timestamp authority, under its own key too", async () => {
    const { level, pdf } = await signed("B-LT");
    const { store, file, certs, ocsps } = storeIn(pdf);
    expect(level).toBe("B-LT");
    expect(certs).toBeGreaterThanOrEqual(5);
    expect(ocsps).toBeGreaterThanOrEqual(3);
    const records = file.dict(store!.get(PDFName.of("VRI")))!;
    expect(records.keys().map((key) => key.decodeText())).toEqual([expect.stringMatching(/^[\dA-F]{40}$/)]);
    expect(await objections(pdf)).toEqual([]);
    judged(pdf);
  });

  it("that an earlier one's evidence serves has a record of its own behind it all the same", async () => {
    const kept = new Map<string, Uint8Array>();
    const cache: AnswerCache = {
      get: async (key) => kept.get(key) ?? null,
      put: async (key, der) => void kept.set(key, der),
    };
    const recalling = levelServices(
      { ...outside, revocation: createRevocation({ fetch, cache, now }) },
      { url: pki.tsaUrl },
    );
    const file = GrowingFile.of(plain);
    for (let n = 0; n < 2; n++) {
      const made = await makeSignature(file.take(), keyOf(leader), invisible(), roomFor("B-LT"));
      await reach(file, made, { level: "B-LT", services: recalling, lenient: false }, signal);
    }
    const { store, file: read, ocsps } = storeIn(file.bytes);
    expect(ocsps).toBe(3);
    expect(read.dict(store!.get(PDFName.of("VRI")))!.keys()).toHaveLength(2);
    judged(file.bytes);
  });

  it("of level B-LTA ends with a document timestamp over the evidence", async () => {
    const { level, pdf } = await signed("B-LTA");
    expect(level).toBe("B-LTA");
    expect(standing(pdf)).toEqual(["signature with time", "document-timestamp with time"]);
    expect(await objections(pdf)).toEqual([]);
    judged(pdf);
  });

  it("takes lists where no responder answers", async () => {
    pki.knobs.ocsp = async () => ({ status: 503 });
    const { pdf } = await signed("B-LT");
    const { ocsps, crls } = storeIn(pdf);
    expect([ocsps, crls > 0]).toEqual([0, true]);
  });
});

describe("a level that cannot be reached", () => {
  const TROUBLES = [
    ["never", "timestamp-timeout"],
    ["wrong-nonce", "timestamp-invalid"],
    ["garbage", "timestamp-invalid"],
    ["bad-algorithm", "timestamp-refused"],
  ] as const;
  for (const [mood, fault] of TROUBLES) {
    it(`because the authority's answer is ${mood} is a fault, or leaves a B-B that says why`, async () => {
      pki.knobs.tsa = mood;
      expect(await faultOf(signed("B-T"))).toBe(fault);
      const { level, lacking, pdf } = await signed("B-T", true);
      expect([level, code(lacking)]).toEqual(["B-B", fault]);
      expect(standing(pdf)).toEqual(["signature"]);
      pki.reset();
      expect(standing(await raised(pdf, "B-T"))).toEqual(["signature", "document-timestamp with time"]);
    });
  }

  it("for want of revocation answers leaves a B-T", async () => {
    pki.knobs.ocsp = async () => ({ status: 503 });
    pki.knobs.crl = async () => ({ status: 404 });
    expect(await faultOf(signed("B-LT"))).toBe("evidence-incomplete");
    const { level, lacking } = await signed("B-LTA", true);
    expect([level, code(lacking)]).toEqual(["B-T", "evidence-incomplete"]);
  });

  it("for want of an authority is told at once", async () => {
    const file = GrowingFile.of(await signPdf(plain, keyOf(leader), invisible()));
    const without = levelServices(outside, null);
    expect(await faultOf(raise(file, "B-T", "all", without, signal))).toBe("timestamp-not-set-up");
  });
});

describe("an upgrade", () => {
  it("climbs from B-B to B-LTA without changing a byte that was there", async () => {
    const bb = await signPdf(plain, keyOf(leader), invisible());
    const bt = await raised(bb, "B-T");
    const blt = await raised(bt, "B-LT");
    const blta = await raised(blt, "B-LTA");
    expect([begins(bt, bb), begins(blt, bt), begins(blta, blt)]).toEqual([true, true, true]);
    expect(standing(blta)).toEqual(["signature", "document-timestamp with time", "document-timestamp with time"]);
    expect(await objections(blta)).toEqual([]);
    judged(blta);
  });

  it("raises every signature in the file, on tables and on streams", async () => {
    for (const form of missing("qpdf")
      ? [plain]
      : [plain, rewrittenByQpdf(folder, plain, "--object-streams=generate")]) {
      const twice = await signPdf(await signPdf(form, keyOf(leader), invisible()), keyOf(clerk), invisible());
      const blta = await raised(twice, "B-LTA");
      expect(standing(blta)).toHaveLength(4);
      expect(
        storeIn(blta)
          .file.dict(storeIn(blta).store!.get(PDFName.of("VRI")))!
          .keys(),
      ).toHaveLength(3);
      expect(await objections(blta)).toEqual([]);
      judged(blta);
    }
  });

  it("to B-LTA a second time adds evidence for the last timestamp and a new one, and holds nothing twice", async () => {
    const first = (await signed("B-LTA")).pdf;
    const second = await raised(first, "B-LTA");
    expect(begins(second, first)).toBe(true);
    expect(standing(second)).toEqual(["signature with time", ...Array(2).fill("document-timestamp with time")]);
    const { file, store } = storeIn(second);
    const certs = file
      .array(store!.get(PDFName.of("Certs")))!
      .asArray()
      .map((item) => file.resolve(item));
    const contents = certs.map((one) => (one instanceof PDFRawStream ? Buffer.from(one.contents).toString("hex") : ""));
    expect(new Set(contents).size).toBe(contents.length);
    expect(await objections(second)).toEqual([]);
    judged(second);
  });

  it("of an unsigned file is refused", async () => {
    expect(await faultOf(raised(plain, "B-T"))).toBe("pdf-unsigned");
  });

  it("keeps valid a document that its author has closed to all changes", async () => {
    const closed = await signPdf(plain, keyOf(leader), { ...invisible(), certify: 1 });
    const blta = await raised(closed, "B-LTA");
    expect(await objections(blta)).toEqual([]);
  });

  it("proves a certificate that was revoked after the time that is proven, and not one revoked before", async () => {
    const { pdf } = await signed("B-T");
    pki.revoke(leader.certificate, { at: new Date(Date.now() + 2000) });
    expect(await faultOf(raised(pdf, "B-LT"))).toBe("no fault");
    pki.reset();
    pki.revoke(leader.certificate);
    expect(await faultOf(raised(pdf, "B-LT"))).toBe("certificate-revoked");
  });
});

describe("before signing, a certificate", () => {
  const ask = () => askBeforeSigning(keyOf(leader), outside, signal).then((fault) => fault?.code ?? "good");

  it("is asked about: good, revoked, unknown, outdated, unreachable", async () => {
    expect(await ask()).toBe("good");
    pki.knobs.crl = async () => ({ status: 404 });
    pki.knobs.ocsp = "unknown";
    expect(await ask()).toBe("revocation-unknown");
    pki.knobs.ocsp = "expired";
    expect(await ask()).toBe("revocation-outdated");
    pki.knobs.ocsp = "never";
    expect(await ask()).toBe("revocation-unreachable");
    pki.reset();
    pki.revoke(leader.certificate);
    expect(await faultOf(ask())).toBe("certificate-revoked");
  });
});

describe("a security store that another program has made", () => {
  it("keeps what it held", async () => {
    const { pdf } = await signed("B-LT");
    const file = PdfFile.read(pdf);
    const before = file.dict(file.catalog.get(PDFName.of("DSS")))!;
    const after = storeIn(await raised(await signPdf(pdf, keyOf(clerk), invisible()), "B-LT"));
    const refs = (dict: PDFDict) => file.array(dict.get(PDFName.of("Certs")))!.asArray();
    expect(after.store!.get(PDFName.of("Certs"))!.toString()).toContain(refs(before).join(" "));
    expect(after.file.dict(after.store!.get(PDFName.of("VRI")))!.keys()).toHaveLength(3);
  });
});
