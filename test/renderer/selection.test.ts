import { describe, expect, it } from "vitest";
import { dropped, moved, nextFocus, nextSelection } from "../../renderer/counter/selection.ts";

const ids = ["a", "b", "c", "d", "e"];

describe("choosing pages", () => {
  it("adds a page that is clicked and takes it away when it is clicked again, in the order of the pages", () => {
    expect(nextSelection(ids, ["c"], "a", "toggle")).toEqual(["a", "c"]);
    expect(nextSelection(ids, ["a", "c"], "c", "toggle")).toEqual(["a"]);
  });

  it("takes everything between the last chosen page and the one clicked with Shift, either way", () => {
    expect(nextSelection(ids, ["b"], "d", "range")).toEqual(["b", "c", "d"]);
    expect(nextSelection(ids, ["e"], "c", "range")).toEqual(["c", "d", "e"]);
    expect(nextSelection(ids, [], "c", "range")).toEqual(["c"]);
  });
});

describe("moving pages", () => {
  it("moves the chosen ones one place together and keeps their order", () => {
    expect(moved(ids, ["b", "d"], -1)).toEqual(["b", "a", "d", "c", "e"]);
    expect(moved(ids, ["b", "c"], 1)).toEqual(["a", "d", "b", "c", "e"]);
  });

  it("stops at the edges", () => {
    expect(moved(ids, ["a", "b"], -1)).toEqual(ids);
    expect(moved(ids, ["a", "e"], 1)).toEqual(["b", "a", "c", "d", "e"]);
  });

  it("puts dropped pages in the place of the one they were dropped on", () => {
    expect(dropped(ids, ["a", "b"], "d")).toEqual(["c", "d", "a", "b", "e"]);
    expect(dropped(ids, ["d", "e"], "b")).toEqual(["a", "d", "e", "b", "c"]);
    expect(dropped(ids, ["b"], "b")).toEqual(ids);
  });
});

describe("the focus in the grid", () => {
  it("follows the arrows over rows and stays at the edges", () => {
    expect(nextFocus("ArrowRight", 1, 5, 3)).toBe(2);
    expect(nextFocus("ArrowDown", 1, 5, 3)).toBe(4);
    expect(nextFocus("ArrowDown", 2, 5, 3)).toBe(2);
    expect(nextFocus("ArrowLeft", 0, 5, 3)).toBe(0);
    expect(nextFocus("Home", 4, 5, 3)).toBe(0);
    expect(nextFocus("End", 0, 5, 3)).toBe(4);
  });

  it("leaves other keys alone", () => {
    expect(nextFocus("x", 0, 5, 3)).toBeNull();
  });
});
