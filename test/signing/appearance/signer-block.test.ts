import { describe, expect, it } from "vitest";
import { signerSpots } from "../../../main/signing/appearance/finding/signer-block.ts";
import { isCapital, isHint, isName, plain } from "../../../main/signing/appearance/finding/title.ts";
import { linesOf } from "../../../main/signing/appearance/looking/lines.ts";
import type { TextLine } from "../../../main/signing/appearance/looking/port.ts";
import { builtInTemplates } from "../../../main/signing/appearance/templates.ts";

const { titles } = builtInTemplates[0]!;

/** A line of 13 points about a middle, 6 points a letter. */
const line = (text: string, middle: number, baseline: number): TextLine => ({
  text,
  box: [middle - 3 * text.length, baseline - 2, middle + 3 * text.length, baseline + 9],
  baseline,
  size: 13,
  parts: [],
});

const column = (middle: number, top: number, ...texts: readonly string[]) =>
  texts.map((text, at) => line(text, middle, top - 16 * at));

const HEAD = [...column(160, 790, "ỦY BAN NHÂN DÂN", "XÃ MẪU"), line("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU", 300, 700)];
const BODY = [line("Căn cứ Luật Tổ chức chính quyền địa phương;", 300, 684), line("Điều 1. Chủ tịch Ủy ban", 300, 668)];
const spots = (lines: readonly TextLine[], signer = "Nguyễn Thị Mẫu") =>
  signerSpots(
    lines.toSorted((a, b) => b.baseline - a.baseline),
    titles,
    signer,
  );

describe("the place to sign", () => {
  const block = column(420, 260, "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH");

  it("lies between the lowest title and the name, about their middle; a heading in capitals is none", () => {
    const found = spots([...HEAD, ...BODY, ...block, line("Nguyễn Thị Mẫu", 420, 130)]);
    expect(found).toHaveLength(1);
    const [{ gap, isSigners }] = found as [(typeof found)[0]];
    expect((gap[0] + gap[2]) / 2).toBeCloseTo(420, 0);
    expect(gap[3]).toBeLessThan(226);
    expect(gap[1]).toBeGreaterThan(139);
    expect(isSigners).toBe(true);
  });

  it("is found through a recogniser's slips: a lost blank, a comma, a missing mark", () => {
    const slips = column(420, 260, "TM, UY BAN NHÂN DÂN", "KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH");
    expect(spots([...slips, line("Nguyen Thị Mẫu", 420, 130)])[0]).toMatchObject({ isSigners: true });
  });

  it("is the one over the signer's own name, else the right one of two side by side", () => {
    const two = [
      ...column(180, 260, "NGƯỜI LẬP BIÊN BẢN"),
      ...column(420, 260, "CHỦ TỊCH"),
      line("Trần Văn Thử", 180, 150),
      line("Nguyễn Thị Mẫu", 420, 150),
    ];
    const middleFor = (signer: string) => {
      const [{ gap }] = spots(two, signer) as [ReturnType<typeof spots>[0]];
      return (gap[0] + gap[2]) / 2;
    };
    expect(middleFor("Trần Văn Thử")).toBeCloseTo(180, 0);
    expect(middleFor("Nguyễn Thị Mẫu")).toBeCloseTo(420, 0);
    expect(middleFor("Ủy ban nhân dân xã Mẫu")).toBeCloseTo(420, 0);
  });

  it("skips the hint below a title, and takes a name with a rank before it", () => {
    const hinted = column(420, 260, "TRƯỞNG CÔNG AN", "(Ký, ghi rõ họ tên)");
    const [{ gap, isSigners }] = spots([...hinted, line("Thiếu tá Nguyễn Thị Mẫu", 420, 150)]) as [
      ReturnType<typeof spots>[0],
    ];
    expect(gap[3]).toBeLessThan(242);
    expect(isSigners).toBe(true);
  });

  it("is over the name where no title stands, and under the title where no name does", () => {
    expect(spots([...BODY, line("Nguyễn Thị Mẫu", 420, 150)])[0]).toMatchObject({ isSigners: true });
    const [{ gap }] = spots(block) as [ReturnType<typeof spots>[0]];
    expect(gap[3] - gap[1]).toBeGreaterThan(60);
  });

  it("is none where there is no room between title and text", () => {
    expect(spots([...HEAD, ...BODY])).toEqual([]);
    expect(spots([])).toEqual([]);
  });
});

describe("words", () => {
  it("are compared without marks, blanks and points", () => {
    expect(plain("KT. CHỦ TỊCH")).toBe(plain("KT.CHỦ TỊCH"));
    expect(plain("Đặng Thị Ả")).toBe("dangthia");
  });

  it("tell titles, hints and names apart", () => {
    expect([isCapital("PHÓ CHỦ TỊCH"), isCapital("Phó Chủ tịch"), isCapital("12/3")]).toEqual([true, false, false]);
    expect([isHint("(Ký, ghi rõ họ tên)"), isHint("Ký ghi rõ họ tên"), isHint("Lê Thị Ký")]).toEqual([
      true,
      true,
      false,
    ]);
    const names = [
      "Lê Văn Thử",
      "Thiếu tá Lê Văn Thử",
      "ThS. Lê Văn Thử",
      "Điều 1. Phạm vi",
      "Nơi nhận:",
      "Thử",
      "các đơn vị",
    ];
    expect(names.map(isName)).toEqual([true, true, true, false, false, false, false]);
  });
});

describe("lines", () => {
  const glyphs = (text: string, x: number, baseline: number) =>
    [...text].map((letter, at) => ({
      text: letter,
      box: [x + 6 * at, baseline, x + 6 * at + 6, baseline + 8] as const,
      baseline,
      size: 12,
    }));

  it("keep neighbouring columns apart and words of one column together, whatever their order", () => {
    const text = [...glyphs("CHỦ TỊCH", 300, 200), ...glyphs("- Lưu: VT.", 60, 199), ...glyphs("Tên", 60, 300)];
    expect(linesOf(text).map((each) => each.text)).toEqual(["Tên", "- Lưu: VT.", "CHỦ TỊCH"]);
  });

  it("compose letters and marks that are set one after the other", () => {
    expect(linesOf(glyphs("Me\u0302\u0303".normalize("NFD"), 60, 100))[0]!.text).toBe("Mễ");
  });
});
