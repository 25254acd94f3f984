import { describe, expect, it } from "vitest";
import type { PageProof } from "../../preload/contract.ts";
import { proofCells } from "../../renderer/counter/proof.ts";
import { proofColumns } from "../../renderer/shared/texts.ts";

const page: PageProof = {
  source: "3",
  encoding: "mrc",
  dpi: 300,
  quality: 40,
  bytes: 61_234,
  words: 1212,
  confidence: 91.29,
  inkRecall: 0.98799,
  agreement: 0.99699,
  reread: 14,
  colorKept: 0.29,
};

describe("a page's row of the legibility proof", () => {
  it("shows every figure as the office writes it, no share better than it was measured", () => {
    expect(proofCells(page)).toEqual({
      source: "3",
      encoding: "nét chữ, nền màu",
      dpi: "300",
      bytes: "62 kB",
      words: "1.212",
      confidence: "91,2 %",
      inkRecall: "98,7 %",
      agreement: "99,6 %",
      reread: "14",
      colorKept: "29 %",
    });
  });

  it("shows a dash for what was not measured, and for the confidence of a page without words", () => {
    const bare = proofCells({ ...page, words: 0, confidence: 0, agreement: null, colorKept: null });
    expect([bare.confidence, bare.agreement, bare.colorKept]).toEqual(["–", "–", "–"]);
  });

  it("has a meaning for each figure, in NFC", () => {
    for (const { label, meaning } of Object.values(proofColumns)) {
      expect(meaning).toMatch(/^\p{Lu}.{20,}\.$/u);
      expect(label + meaning).toBe((label + meaning).normalize("NFC"));
    }
  });
});
