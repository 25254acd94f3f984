import { describe, expect, it } from "vitest";
import { ACT_FIELDS } from "../../../main/signing/acts/fields.ts";
import { profileFor } from "../../../main/signing/roles/profile.ts";
import { SIGNING_ROLES } from "../../../main/signing/roles/role.ts";

describe("a role's profile", () => {
  it("has the agency sign into the field that is planted for its seal", () => {
    expect(profileFor("agency").field).toBe(ACT_FIELDS.seal);
  });

  it("is there for every role, and asks for the stronger RSA scheme", () => {
    for (const role of SIGNING_ROLES) expect(profileFor(role)).toMatchObject({ rsa: "pss" });
  });

  it("says how each role shows itself and whose signature it is", () => {
    const told = SIGNING_ROLES.map((role) => [role, profileFor(role).form, profileFor(role).recordedAs]);
    expect(told).toEqual([
      ["leader", "person", "officer"],
      ["agency", "agency", "agency"],
      ["copy", "copy", "agency"],
      ["annex", "annex", "agency"],
      ["officer", "block", "officer"],
    ]);
  });

  it("lets a leader certify for filling, so that the clerk can number after", () => {
    expect(profileFor("leader")).toMatchObject({ order: "leader-first", certify: 2 });
  });

  it("needs neither certification nor planted field where the clerk comes first", () => {
    expect(profileFor("leader", { order: "clerk-first" })).toMatchObject({ certify: null });
    expect(profileFor("agency", { order: "clerk-first" })).toMatchObject({ field: null });
  });

  it("gives way to what the office wants", () => {
    const wanted = { order: "clerk-first", certify: 1, level: "LTA", reason: null, provisional: false } as const;
    expect(profileFor("leader", wanted)).toMatchObject({ ...wanted, form: "person" });
  });
});
