import { expect, it } from "vitest";
import { Budget } from "../../main/verification/pdf/budget.ts";
import { makePdf, stream } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { analyse } from "./analysis.ts";
import { second, signer } from "./people.ts";

/** A second signature whose picture has this content. */
function pictured(content: string): Uint8Array {
  const pdf = forgeSignature(makePdf(), signer);
  const num = pdf.nextNumber + 2;
  return forgeSignature(pdf, second, {
    field: "S2",
    rect: "[70 400 300 690]",
    fieldDict: `/AP << /N ${num} 0 R >>`,
    with: () => ({
      [num]: stream(content, `/Subtype /Form /BBox [0 0 230 290] /Resources << /XObject << /I ${num} 0 R >> >>`),
    }),
  }).bytes;
}

it.each([
  ["a path of very many points", `0 0 m ${"230 290 l 0 290 l 230 0 l ".repeat(3000)} f`],
  ["very many paths over all of it", "0 0 230 290 re f ".repeat(4000)],
  ["a form that draws itself", "/I Do"],
])("a picture made to keep the verifier busy is refused: %s", (_, content) => {
  const { changes, flaw } = analyse(pictured(content), new Budget({ steps: 200_000 }));
  expect(flaw !== null || changes.some(({ rule }) => rule === null)).toBe(true);
});
