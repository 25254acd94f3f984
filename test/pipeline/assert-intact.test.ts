import { describe, expect, test } from "vitest";
import { assertIntact } from "../../main/pipeline/jobs/assert-intact.ts";
import { signPdf } from "../../main/signing/sign.ts";
import { verify } from "../../main/verification/verify.ts";
import { makeCa } from "../doubles/ca.ts";
import { invisible, keyOf, paper } from "../signing/samples.ts";

const ca = await makeCa();
const leader = keyOf(await ca.issue({ key: "p-256" }));
const once = await signPdf(await paper({ pages: 1 }), leader, invisible());
const twice = await signPdf(once, leader, invisible());
const reportOn = (bytes: Uint8Array) => verify({ name: "x.pdf", bytes }, { trust: [], now: new Date() });

describe("a signature just made", () => {
  test("passes when it is whole, trusted or not", async () => {
    assertIntact(await reportOn(twice), "Signature1");
    assertIntact(await reportOn(twice), "Signature2");
  });

  test("passes though an earlier one of the file is broken, and that one does not", async () => {
    const spoilt = Buffer.from(once);
    spoilt[500]! ^= 1;
    const report = await reportOn(await signPdf(spoilt, leader, invisible()));
    assertIntact(report, "Signature2");
    expect(() => assertIntact(report, "Signature1")).toThrow("signature-unverified");
  });

  test("is none under another name", async () => {
    const report = await reportOn(once);
    expect(() => assertIntact(report, "Signature2")).toThrow("signature-unverified");
  });
});
