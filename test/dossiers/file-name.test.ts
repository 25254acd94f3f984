import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileName, safeName } from "../../main/dossiers/file-name.ts";

const parts = { code: "H99.07-260401-0001", component: "TO-KHAI", at: new Date("2026-03-31T17:00:00Z") };

describe("the name of a digitized file", () => {
  it("holds code, component and the office's day", () => {
    expect(fileName(parts, [])).toBe("H99.07-260401-0001_TO-KHAI_20260401.pdf");
  });

  it("says that a result is one", () => {
    expect(fileName({ ...parts, component: null }, [])).toBe("H99.07-260401-0001_KETQUA_20260401.pdf");
  });

  it("gets a number when another file has it, in whatever case of letters", () => {
    const taken = ["h99.07-260401-0001_to-khai_20260401.PDF", "H99.07-260401-0001_TO-KHAI_20260401_2.pdf"];
    expect(fileName(parts, taken)).toBe("H99.07-260401-0001_TO-KHAI_20260401_3.pdf");
  });

  it("follows a portal's own rule and leaves words it does not know", () => {
    expect(fileName(parts, [], "{date}-{component}{other}.pdf")).toBe("20260401-TO-KHAI{other}.pdf");
  });

  it.each([
    ["a/b\\c:d*e?.pdf", "a-b-c-d-e-.pdf"],
    ["con.pdf", "_con.pdf"],
    ["COM1.tar.pdf", "_COM1.tar.pdf"],
    ["  ..hồ sơ..  .pdf", "hồ sơ.pdf"],
    ["\u0000\u202e.pdf", "--.pdf"],
    ["", "-"],
  ])("turns %j into %j", (wanted, safe) => {
    expect(safeName(wanted)).toBe(safe);
  });

  it("is always one Windows takes, and never one that is taken", () => {
    const anyText = fc.string({ unit: "binary", maxLength: 150 });
    fc.assert(
      fc.property(anyText, anyText, fc.array(anyText, { maxLength: 5 }), (code, component, others) => {
        const wanted = { ...parts, code, component };
        const first = fileName(wanted, others);
        const second = fileName(wanted, [...others, first]);
        for (const name of [first, second]) {
          expect(name).not.toMatch(/[<>:"/\\|?*\p{C}]/u);
          expect(name).not.toMatch(/^[. ]|[. ]$/);
          expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
          expect(name.length).toBeLessThanOrEqual(120);
          expect(name.endsWith(".pdf")).toBe(true);
        }
        expect(second.toLowerCase()).not.toBe(first.toLowerCase());
      }),
      { numRuns: 100 },
    );
  });
});
