import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { part } from "../../main/capture/separators/part.ts";
import { payloadOf, targetOf } from "../../main/capture/separators/payload.ts";
import type { PageLook, SeparatorTarget } from "../../main/capture/separators/port.ts";
import { separatorOf } from "../../main/capture/separators/recognise.ts";

const OPEN = { dossier: null, component: null };
const PAGE: PageLook = { blank: false, alike: false, separator: null };
const BLANK: PageLook = { ...PAGE, blank: true };
const PATCH: PageLook = { ...PAGE, separator: { kind: "patch-t", target: OPEN } };
const code = (target: SeparatorTarget): PageLook => ({ ...PAGE, separator: { kind: "code", target } });
const FORM = { dossier: "H1", component: "TO-KHAI" };
const PROOF = { dossier: "H1", component: "GIAY-TO" };

const parted = (looks: readonly PageLook[], rules: Partial<Parameters<typeof part>[1]> = {}) =>
  part(
    looks.map((look, at) => ({ id: String(at + 1), look })),
    { duplex: false, blank: "keep", ...rules },
  );

describe("what a separator's code says", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 30 }).filter((each) => !/\p{C}/u.test(each));
  const part = fc.oneof(
    fc.constant(null),
    text.map((each) => each.normalize("NFC")).filter((each) => each !== "" && each.length <= 60),
  );

  it("is read as it was written, and is ASCII", () => {
    fc.assert(
      fc.property(part, part, (dossier, component) => {
        const payload = payloadOf({ dossier, component });
        expect(payload).toMatch(/^[\x20-\x7e]+$/);
        expect(targetOf(payload)).toEqual({ dossier, component });
      }),
    );
  });

  it("is nothing else", () => {
    const others = [
      "",
      "TSH1",
      "TSH1/a",
      "TSH1/a/b/c",
      "TSH2/a/b",
      "tsh1/a/b",
      "TSH1/%/b",
      "TSH1/%00/b",
      `TSH1/${"a".repeat(61)}/b`,
    ];
    expect(others.map(targetOf)).toEqual(others.map(() => null));
  });
});

describe("a page that parts papers", () => {
  const seen = { patch: false, blank: false, codes: [] };

  it("is one only of the kinds that are wanted", () => {
    expect(separatorOf({ ...seen, patch: true }, ["code", "blank"])).toBeNull();
    expect(separatorOf({ ...seen, blank: true }, ["patch-t"])).toBeNull();
    expect(separatorOf({ ...seen, blank: true }, ["blank"])).toEqual({ kind: "blank", target: OPEN });
  });

  it("says what it names before it says that it parts", () => {
    const both = { ...seen, patch: true, codes: ["099182182519|…", payloadOf(FORM)] };
    expect(separatorOf(both, ["patch-t", "code"])).toEqual({ kind: "code", target: FORM });
    expect(separatorOf(both, ["patch-t"])).toEqual({ kind: "patch-t", target: OPEN });
  });

  it("is not a citizen's card", () => {
    expect(separatorOf({ ...seen, codes: ["099182182519|…"] }, ["code"])).toBeNull();
  });
});

describe("a session cut at its separators", () => {
  it("keeps what comes before the first of them as a piece of its own", () => {
    expect(parted([PAGE, code(FORM), PAGE, PAGE, code(PROOF), PAGE])).toEqual({
      pieces: [
        { target: OPEN, pages: ["1"] },
        { target: FORM, pages: ["3", "4"] },
        { target: PROOF, pages: ["6"] },
      ],
      bin: ["2", "5"],
    });
  });

  it("has no empty pieces: of separators in a row the last that names something counts", () => {
    const { pieces, bin } = parted([code(FORM), PATCH, PAGE, PATCH, PATCH, PAGE, code(FORM), code(PROOF), PAGE, PATCH]);
    expect(pieces.map(({ target, pages }) => [target.component, pages])).toEqual([
      ["TO-KHAI", ["3"]],
      [null, ["6"]],
      ["GIAY-TO", ["9"]],
    ]);
    expect(bin).toEqual(["1", "2", "4", "5", "7", "8", "10"]);
  });

  it("lets the bare back of a separator go with it, of two-sided scans alone", () => {
    const looks = [code(FORM), BLANK, PAGE, BLANK];
    expect(parted(looks, { duplex: true })).toMatchObject({ pieces: [{ pages: ["3", "4"] }], bin: ["1", "2"] });
    expect(parted(looks)).toMatchObject({ pieces: [{ pages: ["2", "3", "4"] }], bin: ["1"] });
  });

  it("bins blank pages only where they are not wanted", () => {
    expect(parted([PAGE, BLANK], { blank: "bin" }).bin).toEqual(["2"]);
    expect(parted([PAGE, BLANK], { blank: "mark" }).bin).toEqual([]);
  });

  it("loses no page and doubles none, whatever comes", () => {
    const look = fc.constantFrom(PAGE, BLANK, PATCH, code(FORM), code(PROOF));
    const rules = fc.record({ duplex: fc.boolean(), blank: fc.constantFrom("keep", "mark", "bin") });
    fc.assert(
      fc.property(fc.array(look, { maxLength: 40 }), rules, (looks, rule) => {
        const { pieces, bin } = parted(looks, rule as Parameters<typeof part>[1]);
        const all = [...pieces.flatMap(({ pages }) => pages), ...bin].map(Number).toSorted((a, b) => a - b);
        expect(all).toEqual(looks.map((_, at) => at + 1));
        for (const { pages } of pieces) expect(pages.length).toBeGreaterThan(0);
      }),
    );
  });
});
