import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compose, type Workstation } from "../../main/compose.ts";
import { type OpenScreen, openScreen } from "../../main/shells/screen/index.ts";
import type { CallInput, CallName, Job, SignOutcome } from "../../preload/contract.ts";
import { marriageDossier, scanned } from "../dossiers/office.ts";
import { CONTENT, makePdf, say, stream } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { root, signer } from "../verification/people.ts";
import { callOn } from "./call-on.ts";

describe("what a screen asks about signatures", () => {
  let data: string;
  let workstation: Workstation;
  let screen: OpenScreen;
  const open = async () => {
    workstation = await compose({ dataDir: data });
    screen = await openScreen(workstation);
  };
  const close = async () => {
    await screen.close();
    await workstation.close();
  };
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), "tram-verification-"));
    await open();
  });
  afterAll(async () => {
    await close();
    await rm(data, { recursive: true });
  });

  const call = <N extends CallName>(name: N, input: CallInput<N>) => callOn(screen, name, input);
  const signed = forgeSignature(makePdf(), signer);
  const changed = signed.update({ [CONTENT]: stream(say("So tien: 9 000 000 dong")) }).bytes;

  async function handOver(name: string, bytes: Uint8Array): Promise<string> {
    const upload = await screen.files.beginUpload(name);
    await writeFile(upload.path, bytes);
    await upload.finish();
    return upload.id;
  }
  async function exported(fileId: string): Promise<Buffer> {
    return readFile((await screen.files.export(fileId))!.path);
  }
  async function keep(bytes: Uint8Array): Promise<string> {
    const code = `H99.07-260401-${Math.random().toString().slice(2, 6)}`;
    const { id } = await workstation.dossiers.create(marriageDossier({ code }));
    return (await workstation.dossiers.attach(id, scanned(null, { hash: await workstation.vault.put(bytes) }))).id;
  }

  it("a file that is handed over is told of, with a verdict on each signature, and can be printed", async () => {
    const fileId = await handOver("đơn.pdf", changed);
    expect(await call("files.verify", { uploadId: fileId })).toMatchObject({
      file: "đơn.pdf",
      verdict: "invalid",
      signatures: [{ verdict: "invalid", changes: [{ kind: "page-content", page: 0, permitted: false }] }],
    });
    const sheet = await call("verification.save", { of: { fileId }, format: "pdf" });
    expect(sheet.name).toBe("đơn_phieu-kiem-tra-chu-ky.pdf");
    expect((await exported(sheet.fileId)).subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("the same is there for other programs, with the hash of what was looked at", async () => {
    const fileId = await handOver("don.pdf", changed);
    await call("files.verify", { uploadId: fileId });
    const written = await call("verification.save", { of: { fileId }, format: "json" });
    expect(JSON.parse((await exported(written.fileId)).toString())).toMatchObject({
      file: "don.pdf",
      sha256: createHash("sha256").update(changed).digest("hex"),
      verdict: "invalid",
      signatures: [{ verdict: "invalid", signer: "Nguyễn Văn Mẫu", time: { source: "signer-clock" } }],
    });
  });

  it("nothing stays of a handed-over file that is let go of, nor of any when the program starts", async () => {
    const [first, second] = [await handOver("a.pdf", changed), await handOver("b.pdf", changed)];
    for (const uploadId of [first, second]) await call("files.verify", { uploadId });
    await call("files.forget", { fileId: first });
    await expect(call("verification.save", { of: { fileId: first }, format: "pdf" })).rejects.toThrow(
      "upload-not-found",
    );
    await close();
    await open();
    await expect(call("verification.save", { of: { fileId: second }, format: "pdf" })).rejects.toThrow(
      "upload-not-found",
    );
    expect(await readdir(join(data, "cache/verified"))).toEqual([]);
    expect(await readdir(join(data, "uploads"))).toEqual([]);
  });

  it("a page is shown as it was signed and as it is, with the place where they differ", async () => {
    const fileId = await handOver("don.pdf", changed);
    await call("files.verify", { uploadId: fileId });
    const documentId = await keep(changed);
    for (const of of [{ fileId }, { documentId }]) {
      const { signed, current, differences, pages } = await call("verification.compare", { of, signature: 0, page: 0 });
      expect(pages).toEqual({ signed: 1, current: 1 });
      expect(differences.length).toBeGreaterThan(0);
      for (const { x, y, width, height } of differences) {
        expect(x).toBeGreaterThan(0.1);
        expect(x + width).toBeLessThan(0.6);
        expect(y).toBeGreaterThan(0.13);
        expect(y + height).toBeLessThan(0.2);
      }
      const pngs = await Promise.all([signed, current].map((one) => screen.files.comparison(one!.pictureId)));
      const [before, after] = await Promise.all(pngs.map((png) => sharp(png!.path).metadata()));
      expect(before).toMatchObject({ format: "png", width: signed!.width, height: signed!.height });
      expect(after).toMatchObject({ format: "png", width: current!.width, height: current!.height });
    }
    const beyond = await call("verification.compare", { of: { fileId }, signature: 0, page: 1 });
    expect(beyond).toMatchObject({ signed: null, current: null, differences: [] });
    await call("files.forget", { fileId });
    expect((await readdir(join(data, "cache/verified"))).filter((name) => name.startsWith(fileId))).toEqual([]);
    for (const id of ["../../tram.db", `${fileId}-0-0-signed.part`, "x"]) {
      expect(await screen.files.comparison(id)).toBeNull();
    }
  });

  it("an id of a file that leads elsewhere is no id", async () => {
    for (const fileId of ["../../tram.db", "x".repeat(36), ""]) {
      await expect(call("verification.save", { of: { fileId }, format: "pdf" })).rejects.toThrow();
      await expect(call("files.forget", { fileId })).rejects.toThrow();
    }
  });

  it("a document's sheet records what was found anew", async () => {
    const documentId = await keep(signed.bytes);
    await writeTrust();
    await call("verification.save", { of: { documentId }, format: "pdf" });
    expect(await call("documents.get", { documentId })).toMatchObject({
      verification: { signatures: [{ trust: "trusted", integrity: "intact" }] },
    });
  });

  describe("before a document is signed", () => {
    const covered = makePdf({ [CONTENT]: stream(`${say("So tien: 1 000 000 dong")} 1 1 1 rg 60 680 400 40 re f`) });
    const policy = (treatment: string) =>
      writeFile(join(data, "gate.json"), JSON.stringify({ findings: { "text-covered": treatment } }));
    const sign = async (documentId: string, acceptFindings: boolean): Promise<SignOutcome> => {
      const { sourceId, identityId, pin } = await call("tryout.prepare", {});
      const ended = new Promise<Job>((resolve) => {
        const off = screen.announcements.on("job.changed", (job) => {
          if (job.state === "queued" || job.state === "running") return;
          off();
          resolve(job);
        });
      });
      await call("documents.sign", { documentIds: [documentId], sourceId, identityId, pin, acceptFindings });
      return ((await ended).result as { documents: SignOutcome[] }).documents[0]!;
    };

    it("what it hides is told with what the office does about it", async () => {
      await policy("ask");
      const documentId = await keep(covered.bytes);
      expect(await call("documents.findings", { documentId })).toContainEqual({
        code: "text-covered",
        page: 0,
        severity: "caution",
        treatment: "ask",
      });
    });

    it("a caution is signed only when the person has accepted it", async () => {
      await policy("ask");
      const documentId = await keep(covered.bytes);
      const refused = await sign(documentId, false);
      expect(refused).toMatchObject({ state: "failed", code: "pdf-hidden-content" });
      expect(refused.findings).toContainEqual({ code: "text-covered", page: 0, severity: "caution" });
      expect(await sign(documentId, true)).toMatchObject({ state: "signed" });
    });

    it("what the office refuses cannot be accepted away", async () => {
      await policy("refuse");
      const documentId = await keep(covered.bytes);
      expect(await sign(documentId, true)).toMatchObject({ state: "failed", code: "pdf-hidden-content" });
    });
  });

  const writeTrust = async () => {
    await mkdir(join(data, "trust"), { recursive: true });
    await writeFile(join(data, "trust/root.der"), root.certificate);
  };
});
