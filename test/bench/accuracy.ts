import { documentError, type ScanConditions } from "../papers/index.ts";
import { digitize } from "./digitize.ts";
import { makePages, option, round, textsOf } from "./pages.ts";

/** Character error (NFC, marks counted) of the finished file as pdftotext reads it, and digits that differ from the truth. */

const HARD: ScanConditions = { noise: 7, blur: 0.9, lighting: 0.15, paper: [238, 228, 205] };
const count = Number(option("pages", "16"));
const rows: Record<string, object> = {};
for (const [name, conditions] of Object.entries({ clean: {}, "skewed, noisy, tinted, unevenly lit": HARD })) {
  await using pages = await makePages(`accuracy/${name}`, count, conditions);
  const { out, bytes } = await digitize(pages);
  const read = textsOf(out, count);
  const texts = pages.truths.map(({ text }, at) => ({ truth: text, read: read[at]! }));
  const digits = texts.map(({ truth, read: found }) => lost(digitsOf(truth), digitsOf(found)));
  rows[name] = {
    pages: count,
    "character error %": round(100 * documentError(texts), 3),
    "worst page %": round(100 * Math.max(...texts.map((each) => documentError([each]))), 2),
    "groups of digits": texts.reduce((sum, { truth }) => sum + digitsOf(truth).length, 0),
    "not found as printed": digits.flat().length,
    "bytes a page": Math.round(bytes / count),
  };
  if (digits.flat().length > 0) console.log(name, digits.flat());
}
console.table(rows);

function digitsOf(text: string): string[] {
  return text.match(/\d+/g) ?? [];
}

function lost(printed: readonly string[], found: string[]): string[] {
  return printed.filter((digits) => {
    const at = found.indexOf(digits);
    if (at >= 0) found.splice(at, 1);
    return at < 0;
  });
}
