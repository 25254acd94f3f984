import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compose, type Workstation } from "../../main/compose.ts";
import { createFileDoor } from "../../main/shells/files.ts";
import { createGate } from "../../main/shells/gate.ts";
import { type OpenScreen, openScreen } from "../../main/shells/screen/index.ts";
import { doors } from "../../preload/contract.ts";
import { marriageDossier, scanned, signatureOver } from "../dossiers/office.ts";
import { missing, run } from "../tools.ts";
import { callOn } from "./call-on.ts";

describe.skipIf(missing("pdftotext"))("the printed proof of a document on record", () => {
  let root: string;
  let workstation: Workstation;
  let screen: OpenScreen;
  let documentId: string;
  let hash: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "tram-proof-"));
    workstation = await compose({ dataDir: root });
    screen = await openScreen(workstation);
    const { id } = await workstation.dossiers.create(marriageDossier());
    hash = await workstation.vault.put(Buffer.from("the file that was measured"));
    documentId = (await workstation.dossiers.attach(id, scanned("TO-KHAI", { hash }))).id;
  });
  afterAll(async () => {
    await screen.close();
    await workstation.close();
    await rm(root, { recursive: true });
  });

  /** As a screen asks for it and saves it. */
  async function print(): Promise<{ readonly name: string; readonly text: string }> {
    const { fileId, name } = await callOn(screen, "documents.proof", { documentId });
    const response = await createFileDoor(screen.files)(new Request(`http://127.0.0.1${doors.export(fileId)}`));
    expect(response.headers.get("content-type")).toBe("application/pdf");
    const file = join(root, "printed.pdf");
    await writeFile(file, await response.bytes());
    return { name, text: run("pdftotext", ["-layout", file, "-"]) };
  }

  it("is made on asking, speaks of the file in the vault and names no citizen", async () => {
    const { name, text } = await print();
    expect(name).toMatch(/^H99\.07-260401-0001_TO-KHAI_\d{8}_phieu-kiem-chung\.pdf$/);
    expect(text).toMatch(new RegExp(`SHA-256 của tệp +${hash}`));
    expect(text).toContain("(26 byte)");
    expect(text).toMatch(/1\.jpg +đen trắng \(G4\) +300 +41 kB +212 +91,5 % +99,8 % +100 % +3 +–/);
    const { name: applicant, citizenId } = marriageDossier().applicant;
    for (const personal of [applicant, citizenId!]) expect(text).not.toContain(personal);
  });

  it("speaks of the measured file still when the document has been signed, and names the signed one too", async () => {
    const signed = signatureOver(hash);
    await workstation.dossiers.recordSignature(documentId, signed);
    const { text } = await print();
    expect(text).toMatch(new RegExp(`SHA-256 của tệp +${hash}`));
    expect(text).toMatch(new RegExp(`SHA-256 khi đã ký +${signed.hash}`));
    expect(text).toContain("(26 byte)");
  });

  it("is refused for a document nothing was measured of", async () => {
    const { id } = await workstation.dossiers.create(marriageDossier({ code: "H99.07-260401-0002" }));
    const attached = await workstation.dossiers.attach(id, scanned("TO-KHAI", { hash, proof: [] }));
    const answer = await createGate(screen.handlers).call("documents.proof", { documentId: attached.id });
    expect(answer).toMatchObject({ ok: false, fault: { code: "document-empty" } });
  });
});
