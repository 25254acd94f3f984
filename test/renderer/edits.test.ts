import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applied, type Edit, EMPTY, inverse, made, madeAgain, takenBack } from "../../renderer/counter/edits.ts";
import { page } from "./pages.ts";

const pages = [page("a"), page("b", { turn: 90 }), page("c", { removed: true }), page("d")];
const someIds = fc.subarray(["a", "b", "c", "d"], { minLength: 1 });
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    call: fc.constant("pages.turn" as const),
    input: fc.record({ pageIds: someIds, by: fc.constantFrom(90 as const, 180 as const, 270 as const) }),
  }),
  fc.record({
    call: fc.constant("pages.order" as const),
    input: fc.record({
      dossierId: fc.constant("dossier"),
      pageIds: fc.shuffledSubarray(["a", "b", "c", "d"], { minLength: 1 }),
    }),
  }),
);

describe("an edit over pages", () => {
  it("is taken back by its inverse, whatever it was", () => {
    fc.assert(
      fc.property(edits, (edit) => {
        const back = inverse(edit, pages);
        expect(applied(back, applied(edit, pages))).toEqual(pages);
      }),
    );
  });

  it("puts named pages first and lets the others follow in their order", () => {
    const order: Edit = { call: "pages.order", input: { dossierId: "dossier", pageIds: ["d", "a"] } };
    expect(applied(order, pages).map(({ id }) => id)).toEqual(["d", "a", "b", "c"]);
  });

  it("removes into the bin and restores from it, and each is the way back of the other", () => {
    const remove: Edit = { call: "pages.remove", input: { pageIds: ["a"] } };
    expect(applied(remove, pages)[0]?.removed).toBe(true);
    expect(applied(inverse(remove, pages), applied(remove, pages))).toEqual(pages);
    expect(inverse(inverse(remove, pages), pages)).toEqual(remove);
  });
});

describe("the history of edits", () => {
  const step = (id: string) => {
    const edit: Edit = { call: "pages.remove", input: { pageIds: [id] } };
    return { edit, back: inverse(edit, pages) };
  };

  it("goes back and forth over the same steps", () => {
    const both = made(made(EMPTY, step("a")), step("b"));
    expect(takenBack(takenBack(both))).toEqual({ done: [], undone: [step("b"), step("a")] });
    expect(madeAgain(madeAgain(takenBack(takenBack(both))))).toEqual(both);
  });

  it("forgets what was undone once something new is done", () => {
    expect(made(takenBack(made(EMPTY, step("a"))), step("b"))).toEqual({ done: [step("b")], undone: [] });
  });
});
