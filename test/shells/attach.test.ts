import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compose, type Workstation } from "../../main/compose.ts";
import { type OpenScreen, openScreen } from "../../main/shells/screen/index.ts";
import { documentOf } from "../../main/shells/screen/wire.ts";
import { Document } from "../../preload/contract.ts";
import { marriageDossier } from "../dossiers/office.ts";
import { CONTENT, makePdf, say, stream } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { signer } from "../verification/people.ts";

describe("a signed file that a citizen brings", () => {
  let root: string;
  let workstation: Workstation;
  let screen: OpenScreen;
  let dossierId: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "tram-attach-"));
    workstation = await compose({ dataDir: root });
    screen = await openScreen(workstation);
    dossierId = (await workstation.dossiers.create(marriageDossier())).id;
  });
  afterAll(async () => {
    await screen.close();
    await workstation.close();
    await rm(root, { recursive: true });
  });

  const bring = async (bytes: Uint8Array) => {
    const request = { name: "don.pdf", bytes, component: "TO-KHAI", officer: null };
    const { id } = await workstation.attachFile(dossierId, request);
    const document = await workstation.dossiers.document(id);
    return { document, kept: await readFile(workstation.vault.pathOf(document.hash)) };
  };
  const signed = forgeSignature(makePdf(), signer);

  it("is kept byte for byte, sealed, with what was found about its signature", async () => {
    const { document, kept } = await bring(signed.bytes);
    expect(Buffer.compare(kept, signed.bytes)).toBe(0);
    expect(document).toMatchObject({ sealed: true, bytesIn: signed.bytes.length, bytesOut: signed.bytes.length });
    expect(document.verification).toMatchObject({
      verdict: "indeterminate",
      signatures: [{ integrity: "intact", certificate: { issuer: "Thử nghiệm Root CA" } }],
    });
  });

  it("is kept so also when it was tampered with, and the record says how", async () => {
    const changed = signed.update({ [CONTENT]: stream(say("So tien: 9 000 000 dong")) });
    const { document, kept } = await bring(changed.bytes);
    expect(Buffer.compare(kept, changed.bytes)).toBe(0);
    expect(document.verification).toMatchObject({
      verdict: "invalid",
      signatures: [{ changes: [{ kind: "page-content", page: 0, permitted: false }] }],
    });
    const told = Document.parse(documentOf(document)).verification!;
    expect(told).toMatchObject(document.verification!);
    expect(told.signatures).toMatchObject([{ verdict: "invalid" }]);
  });
});
