import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makePdf } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { check, second, signer } from "./people.ts";

const RUNS = 100;
const once = forgeSignature(makePdf(), signer);
const twice = forgeSignature(makePdf({}, { xref: "stream" }), signer, { update: { xref: "stream" } });
const files = [once.bytes, forgeSignature(twice, second, { field: "S2" }).bytes];

const gapOf = (bytes: Buffer) => {
  const start = bytes.lastIndexOf("<30");
  return { start, end: bytes.indexOf(">", start) + 1 };
};

/** Offsets covered by the last signature of a file. */
const covered = (bytes: Buffer) => {
  const gap = gapOf(bytes);
  return fc.oneof(fc.nat(gap.start - 1), fc.integer({ min: gap.end, max: bytes.length - 2 }));
};

describe("a mutated file", () => {
  it.each(files)("is never valid when a covered byte differs", async (bytes) => {
    const change = fc.tuple(covered(bytes), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const mutated = Buffer.from(bytes);
        for (const [at, by] of new Map(changes)) mutated[at]! ^= by;
        expect((await check(mutated)).verdict).not.toBe("valid");
      }),
      { numRuns: RUNS },
    );
  });

  it.each(files)("is never valid when covered bytes are cut out, doubled or moved in", async (bytes) => {
    const splice = fc.record({
      at: covered(bytes),
      cut: fc.nat(40),
      from: fc.nat(bytes.length - 1),
      length: fc.nat(40),
    });
    await fc.assert(
      fc.asyncProperty(splice, async ({ at, cut, from, length }) => {
        const mutated = Buffer.concat([
          bytes.subarray(0, at),
          bytes.subarray(from, from + length),
          bytes.subarray(at + cut),
        ]);
        const report = await check(mutated);
        expect(report.verdict === "valid" && !mutated.equals(bytes)).toBe(false);
      }),
      { numRuns: RUNS },
    );
  });

  it("never has a change of content permitted when bytes are appended", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 3, maxLength: 60 }), async (tail) => {
        const report = await check(Buffer.concat([once.bytes, tail]));
        expect(report.signatures[0]?.changesAfter).not.toBe("permitted");
      }),
      { numRuns: RUNS },
    );
  });

  it("of random bytes is reported, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, headed) => {
        const report = await check(headed ? Buffer.concat([Buffer.from("%PDF-1.7\n"), bytes]) : bytes);
        expect(report.verdict).toBe("indeterminate");
      }),
      { numRuns: RUNS },
    );
  });

  it("cut off anywhere is never valid", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(once.bytes.length - 3), async (length) => {
        expect((await check(once.bytes.subarray(0, length))).verdict).not.toBe("valid");
      }),
      { numRuns: 40 },
    );
  });
});
