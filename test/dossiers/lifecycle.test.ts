import { describe, expect, it } from "vitest";
import { canDecide, canMove, isClosed, isFinished, stepsToRelease } from "../../main/dossiers/lifecycle.ts";
import { DOSSIER_STATUSES } from "../../main/dossiers/port.ts";

describe("the life of a dossier", () => {
  it("leads from receipt to release", () => {
    const way = ["received", "digitized", "in-progress", "result-drafted", "signed", "issued", "released"] as const;
    for (const [at, to] of way.slice(1).entries()) expect(canMove(way[at]!, to)).toBe(true);
  });

  it("can end in refusal or withdrawal until the result is issued", () => {
    const open = ["received", "digitized", "in-progress", "result-drafted", "signed", "supplement"] as const;
    for (const from of open) {
      expect(canMove(from, "refused")).toBe(true);
      expect(canMove(from, "withdrawn")).toBe(true);
    }
    expect(canMove("issued", "refused")).toBe(false);
  });

  it("ends for good where it is closed", () => {
    expect(DOSSIER_STATUSES.filter(isClosed)).toEqual(["released", "refused", "withdrawn"]);
  });

  it("never becomes unfinished again", () => {
    for (const from of DOSSIER_STATUSES.filter(isFinished))
      expect(DOSSIER_STATUSES.filter((to) => canMove(from, to)).every(isFinished)).toBe(true);
  });

  it("is never brought to digitized, drafted, signed or released by a person's word alone", () => {
    for (const from of DOSSIER_STATUSES)
      for (const to of ["digitized", "result-drafted", "signed", "released"] as const)
        expect(canDecide(from, to)).toBe(false);
  });

  it("takes only allowed steps to the release, and none from where nothing is signed", () => {
    expect(stepsToRelease("signed")).toEqual(["issued", "released"]);
    expect(stepsToRelease("issued")).toEqual(["released"]);
    expect(stepsToRelease("result-drafted")).toBeNull();
    expect(stepsToRelease("supplement")).toBeNull();
  });
});
