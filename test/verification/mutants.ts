import { locate } from "../../main/verification/located.ts";
import { Budget } from "../../main/verification/pdf/budget.ts";
import { Flaw } from "../../main/verification/pdf/flaw.ts";
import { openFile } from "../../main/verification/revisions.ts";
import { findSignatures } from "../../main/verification/signatures.ts";
import { type Covered, keepsOneOf, mutate, seeded } from "../doubles/forgery/mutate.ts";
import { CONTENT, makePdf, say, stream } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { check, second, signer } from "./people.ts";

interface Original {
  readonly bytes: Buffer;
  readonly signatures: readonly Covered[];
}

const withRanges = (bytes: Buffer): Original => {
  const opened = openFile(bytes, new Budget());
  if (opened instanceof Flaw) throw opened;
  const ranges = findSignatures(opened.document).found.map((found) => locate(found, opened).range);
  return { bytes, signatures: ranges.filter((range) => typeof range === "object") };
};

/** Signed files of different build: a table, streams, two signatures, a certified one with a field filled behind it. */
function originals(): readonly Original[] {
  const table = forgeSignature(makePdf(), signer);
  const packed = forgeSignature(makePdf({}, { xref: "stream" }), signer, { update: { xref: "stream" } });
  const two = forgeSignature(packed, second, { field: "S2", rect: "[70 100 200 150]", update: { xref: "stream" } });
  const field = "<< /FT /Tx /T (ten) /Type /Annot /Subtype /Widget /Rect [70 100 200 150] /P 3 0 R >>";
  const form = makePdf({
    1: "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] >> >>",
    7: field,
    [CONTENT]: stream(say("So tien: 1 000 000 dong")),
  });
  const certified = forgeSignature(form, signer, { certify: 2 });
  const filled = certified.update({ 7: field.replace(/>>$/, "/V (Nguyen Van Mau) >>") });
  return [table, packed, two, filled].map(({ bytes }) => withRanges(bytes));
}

export interface Tally {
  readonly mutants: number;
  readonly verdicts: Readonly<Record<string, number>>;
  /** Seeds of mutants called valid though what every signature covers has changed. */
  readonly fooled: readonly number[];
  readonly slowestMs: number;
}

/** Verifies mutants by seed; throws what the verifier throws. */
export async function verifyMutants(count: number, firstSeed = 1): Promise<Tally> {
  const files = originals();
  const verdicts: Record<string, number> = {};
  const fooled: number[] = [];
  let slowestMs = 0;
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const original = files[seed % files.length]!;
    const mutant = mutate(original.bytes, seeded(seed));
    const start = performance.now();
    const { verdict } = await check(mutant);
    slowestMs = Math.max(slowestMs, performance.now() - start);
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    if (verdict === "valid" && !keepsOneOf(mutant, original.bytes, original.signatures)) fooled.push(seed);
  }
  return { mutants: count, verdicts, fooled, slowestMs };
}
