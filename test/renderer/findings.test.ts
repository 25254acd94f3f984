import { describe, expect, it } from "vitest";
import { FINDING_CODES } from "../../main/verification/gate/finding.ts";
import type { TreatedFinding } from "../../preload/contract.ts";
import { findingText, fitnessOf, toldFindings } from "../../renderer/signing/findings.ts";
import words from "../../resources/texts/words.vi.json";

const covered = (page: number, treatment: TreatedFinding["treatment"] = "tell"): TreatedFinding => ({
  code: "text-covered",
  page,
  severity: "caution",
  treatment,
});
const script: TreatedFinding = { code: "script", page: null, severity: "danger", treatment: "ask" };
const font: TreatedFinding = { code: "font-not-embedded", page: 0, severity: "note", treatment: "tell" };

describe("what is found before signing", () => {
  it("is told once each with its pages as people count them, what stands against signing first", () => {
    const told = toldFindings([font, covered(4), script, covered(1)]);
    expect(told.map(findingText)).toEqual([
      "Tệp chứa mã lệnh (JavaScript) tự chạy được.",
      "Có chữ bị hình hoặc mảng màu che lấp. (trang 2, 5)",
      "Phông chữ không nhúng trong tệp; máy khác có thể hiện khác. (trang 1)",
    ]);
    expect(toldFindings([script, covered(0, "refuse")])[0]).toMatchObject({ code: "text-covered" });
  });

  it("lets a document pass, asks the person, or ends it; one refusal outweighs every question", () => {
    expect(fitnessOf([])).toBe("fit");
    expect(fitnessOf([font, covered(0)])).toBe("fit");
    expect(fitnessOf([font, script])).toBe("ask");
    expect(fitnessOf([script, covered(0, "refuse")])).toBe("refuse");
  });

  it("has a sentence for every finding there is, and no other", () => {
    expect(Object.keys(words.finding).toSorted()).toEqual(FINDING_CODES.toSorted());
  });
});
