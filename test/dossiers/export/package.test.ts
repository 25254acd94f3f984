import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { manifestOf } from "../../../main/dossiers/export/manifest.ts";
import { portalProfiles, sampleProcedures } from "../../../main/dossiers/samples.ts";
import { sha256 } from "../../../main/shared/ids.ts";
import { folderVault } from "../../../main/storage/vault.ts";
import { describeOnEachDialect } from "../../storage/databases.ts";
import { missing, run } from "../../tools.ts";
import { openFilesOffice } from "../import/office.ts";
import { marriageDossier, scanned } from "../office.ts";

const CODE = "H99.07-260401-0001";

describeOnEachDialect("a package for a portal", (databases) => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tram-export-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function open() {
    const office = await openFilesOffice(await databases.open(), folder);
    const vault = folderVault(folder);
    await office.dossiers.create(marriageDossier({ code: CODE }));
    const keep = async (component: string | null, text: string, bytesOut = text.length) => {
      const hash = await vault.put(new TextEncoder().encode(text));
      return office.dossiers.attach(CODE, scanned(component, { hash, bytesOut }));
    };
    return { ...office, vault, keep };
  }

  it("holds what stands in the dossier, named by the rule, after a manifest with each file's SHA-256", async () => {
    const { files, keep } = await open();
    await keep("GIAY-TO", "second paper");
    await keep("TO-KHAI", "first paper");
    const made = await files.exportDossier(CODE, "5mb");
    const entries = unzipSync(made.bytes);
    expect(Object.keys(entries)).toEqual([
      "manifest.json",
      `${CODE}_TO-KHAI_20260401.pdf`,
      `${CODE}_GIAY-TO_20260401.pdf`,
    ]);
    const manifest = JSON.parse(new TextDecoder().decode(entries["manifest.json"]));
    expect(manifest).toEqual(made.manifest);
    for (const file of made.manifest.files) expect(sha256(entries[file.name]!)).toBe(file.sha256);
    expect(sha256(entries["manifest.json"]!)).toBe(made.manifestHash);
  });

  it.skipIf(missing("unzip"))("is sound to other programs", async () => {
    const { files, keep } = await open();
    await keep("TO-KHAI", "first paper");
    const place = join(folder, "package.zip");
    await writeFile(place, (await files.exportDossier(CODE, "5mb")).bytes);
    expect(run("unzip", ["-t", place])).toContain("No errors detected");
  });

  it("is the same to the byte when it is made again later, in another time zone", async () => {
    const { files, keep, now } = await open();
    await keep("TO-KHAI", "first paper");
    const first = await files.exportDossier(CODE, "5mb");
    now("2026-09-01T02:00:00Z");
    const zone = process.env["TZ"];
    process.env["TZ"] = "America/Anchorage";
    const again = await files.exportDossier(CODE, "5mb");
    process.env["TZ"] = zone ?? "";
    expect(Buffer.compare(again.bytes, first.bytes)).toBe(0);
  });

  it("is refused with the names of the files that are over the limit", async () => {
    const { files, keep } = await open();
    await keep("TO-KHAI", "fits", 5_000_000);
    await keep("GIAY-TO", "does not", 5_000_001);
    await expect(files.exportDossier(CODE, "5mb")).rejects.toMatchObject({
      code: "export-over-limit",
      params: { files: `${CODE}_GIAY-TO_20260401.pdf` },
    });
    await expect(files.markUploaded(CODE, "5mb", "Lê Thị Văn Thư")).rejects.toMatchObject({
      code: "export-over-limit",
    });
  });

  it("is refused as a whole when the dossier is over its limit together", async () => {
    const { dossiers, keep } = await open();
    await keep("TO-KHAI", "one", 4_000_000);
    await keep("GIAY-TO", "other", 4_000_000);
    const { dossier, slots } = await dossiers.show(CODE);
    const documents = slots.flatMap((slot) => slot.documents);
    const profile = { ...portalProfiles[0]!, dossierLimit: 7_999_999 };
    const procedure = sampleProcedures()[0]!;
    expect(() => manifestOf(dossier, procedure, documents, profile)).toThrow(
      expect.objectContaining({ code: "export-over-limit" }),
    );
    expect(manifestOf(dossier, procedure, documents, { ...profile, dossierLimit: 8_000_000 }).files).toHaveLength(2);
  });

  it("is refused without documents, for an unknown portal, and when a file is no longer what it was", async () => {
    const { files, keep, vault } = await open();
    await expect(files.exportDossier(CODE, "5mb")).rejects.toMatchObject({ code: "export-empty" });
    const { hash } = await keep("TO-KHAI", "to be damaged");
    await expect(files.exportDossier(CODE, "7mb")).rejects.toMatchObject({ code: "portal-unknown" });
    await writeFile(vault.pathOf(hash), "something else");
    await expect(files.exportDossier(CODE, "5mb")).rejects.toMatchObject({ code: "export-file-damaged" });
    await rm(vault.pathOf(hash));
  });

  it("is marked as uploaded by a person, who stays on record with what it held", async () => {
    const { files, keep } = await open();
    await keep("TO-KHAI", "first paper");
    const { manifestHash } = await files.exportDossier(CODE, "5mb");
    const upload = await files.markUploaded(CODE, "5mb", " Lê Thị  Văn Thư ");
    expect(upload).toMatchObject({ profile: "5mb", manifestHash, files: 1, by: "Lê Thị Văn Thư" });
    expect(upload.at).toEqual(new Date("2026-04-20T02:00:00Z"));
    await keep("GIAY-TO", "second paper");
    await files.markUploaded(CODE, "10mb", "Lê Thị Văn Thư");
    const kept = await files.uploads(CODE);
    expect(kept[0]).toEqual(upload);
    expect(kept[1]).toMatchObject({ files: 2, profile: "10mb" });
  });
});
