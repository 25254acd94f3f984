import fc from "fast-check";
import { expect, test } from "vitest";
import { characterError, documentError } from "./index.ts";

/** The textbook's table, slow and plain. */
function levenshtein(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const here = [row];
    for (let at = 1; at <= b.length; at++) {
      const changed = above[at - 1]! + (a[row - 1] === b[at - 1] ? 0 : 1);
      here.push(Math.min(above[at]! + 1, here[at - 1]! + 1, changed));
    }
    above = here;
  }
  return above[b.length]!;
}

test("a lost mark counts as one wrong letter", () => {
  expect(characterError("Ủy ban nhân dân", "Ủy ban nhan dân")).toBeCloseTo(1 / 15, 10);
});

test("composed and decomposed letters are the same, and so are line feeds and blanks", () => {
  expect(characterError("Hộ tịch\nTrực tuyến", ` ${"Hộ tịch   Trực tuyến".normalize("NFD")}\n`)).toBe(0);
});

test("nothing read is all wrong, and anything read from a blank page is wrong", () => {
  expect(characterError("abc", "")).toBe(1);
  expect(characterError("", "")).toBe(0);
  expect(characterError(" \n", "x y")).toBe(1);
});

test("the distance is Levenshtein's", () => {
  const words = fc.string({ unit: fc.constantFrom("a", "b", "ê"), maxLength: 14 });
  const check = (a: string, b: string): void => {
    expect(characterError(a, b) * a.length).toBeCloseTo(levenshtein(a, b), 8);
  };
  fc.assert(fc.property(words.filter(Boolean), words, check), { numRuns: 2000 });
});

test("over pages every character weighs the same", () => {
  const pages = [
    { truth: "x".repeat(90), read: "x".repeat(90) },
    { truth: "y".repeat(10), read: "" },
  ];
  expect(documentError(pages)).toBeCloseTo(0.1, 10);
});

test("a whole dossier's text is compared without a table of its square", () => {
  const text = Array.from({ length: 100_000 }, (_, at) => String.fromCharCode(97 + ((at * at) % 23))).join("");
  const read = text.replace(/(.{99})./gu, "$1#");
  expect(characterError(text, read)).toBeCloseTo(0.01, 3);
});
