import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyFile } from "../../doubles/shapes/random.ts";
import { report, signInARow } from "./sign-on-top.ts";

describe("on a well-formed file of any shape", () => {
  it("two signatures are valid and no earlier byte changes", async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async (pdf) => {
        const { verdict, reasons, signatures } = await report(await signInARow(pdf, 2));
        expect({ verdict, reasons, found: signatures.flatMap(({ reasons }) => reasons) }).toEqual({
          verdict: "valid",
          reasons: [],
          found: [],
        });
      }),
      { numRuns: 60 },
    );
  });
});
