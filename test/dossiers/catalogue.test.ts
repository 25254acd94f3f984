import { describe, expect, it } from "vitest";
import { parseCatalogue } from "../../main/dossiers/catalogue.ts";
import { createDossiers } from "../../main/dossiers/dossiers.ts";
import { portalProfiles, sampleProcedures } from "../../main/dossiers/samples.ts";
import { dossierRepositories } from "../../main/storage/repositories/index.ts";
import { describeOnEachDialect } from "../storage/databases.ts";
import { marriageDossier } from "./office.ts";

describe("the sample catalogue", () => {
  it("covers every level and at least five fields", () => {
    const procedures = sampleProcedures();
    expect(procedures.length).toBeGreaterThanOrEqual(12);
    expect(new Set(procedures.map(({ level }) => level))).toEqual(new Set(["full", "partial", "information"]));
    expect(new Set(procedures.map(({ field }) => field)).size).toBeGreaterThanOrEqual(5);
  });

  it("asks for at least one mandatory paper everywhere", () => {
    for (const { components } of sampleProcedures()) expect(components.some(({ mandatory }) => mandatory)).toBe(true);
  });
});

describe("portal profiles", () => {
  it("offer the usual limits in bytes", () => {
    expect(portalProfiles.map(({ fileLimit }) => fileLimit)).toEqual([5e6, 6e6, 10e6, 20e6, 50e6]);
  });
});

describe("a catalogue from outside", () => {
  const entry = sampleProcedures()[0]!;

  it.each([
    ["a code that repeats", [entry, entry], "."],
    ["an unknown level", [{ ...entry, level: "4" }], "0.level"],
    ["a component's code that cannot be in a file name", [withComponent({ code: "../x" })], "0.components.0.code"],
    ["something else altogether", { procedures: [] }, "."],
  ])("is refused for %s, saying where", (_, value, at) => {
    expect(() => parseCatalogue(value)).toThrow(expect.objectContaining({ code: "catalogue-invalid", params: { at } }));
  });

  it("is kept in NFC with single blanks", () => {
    const [read] = parseCatalogue([{ ...entry, name: "  Đăng ký\u00a0 khai sinh ".normalize("NFD") }]);
    expect(read?.name).toBe("Đăng ký khai sinh");
  });

  function withComponent(change: object) {
    return { ...entry, components: [{ ...entry.components[0], ...change }] };
  }
});

describeOnEachDialect("the kept catalogue", (databases) => {
  const open = async () => createDossiers(dossierRepositories(await databases.open()));

  it("answers what was imported, by field and name in Vietnamese order", async () => {
    const dossiers = await open();
    await dossiers.importCatalogue(sampleProcedures());
    const kept = await dossiers.procedures();
    expect(new Set(kept)).toEqual(new Set(sampleProcedures()));
    expect(kept.slice(0, 4).map(({ code }) => code)).toEqual(["BT-01", "BT-02", "CT-01", "CT-02"]);
    expect(kept.at(-1)?.field).toBe("Xây dựng");
  });

  it("is left alone by the same catalogue a second time", async () => {
    const dossiers = await open();
    await dossiers.importCatalogue(sampleProcedures());
    const again = await dossiers.importCatalogue(sampleProcedures());
    expect(again).toEqual({ added: [], changed: [], retired: [], unchanged: sampleProcedures().length });
  });

  it("takes changes over and retires what is no longer listed", async () => {
    const dossiers = await open();
    const [first, second, ...others] = sampleProcedures();
    await dossiers.importCatalogue([first!, second!, ...others]);
    const shorter = { ...second!, components: second!.components.slice(0, 1) };
    const change = await dossiers.importCatalogue([shorter, ...others]);
    expect(change).toEqual({
      added: [],
      changed: [second!.code],
      retired: [first!.code],
      unchanged: others.length,
    });
    const kept = await dossiers.procedures();
    expect(kept.find(({ code }) => code === second!.code)).toEqual(shorter);
    await expect(dossiers.create(marriageDossier({ procedure: first!.code }))).rejects.toMatchObject({
      code: "procedure-retired",
    });
  });

  it("takes a retired procedure up again", async () => {
    const dossiers = await open();
    const [first, ...others] = sampleProcedures();
    await dossiers.importCatalogue([first!, ...others]);
    await dossiers.importCatalogue(others);
    const change = await dossiers.importCatalogue([first!, ...others]);
    expect(change.changed).toEqual([first!.code]);
    expect(await dossiers.procedures()).toContainEqual(first);
  });
});
