import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PDFDocument, PDFHexString } from "pdf-lib";
import { beforeEach, describe, expect, it } from "vitest";
import { type ImportOutcome, importFiles } from "../../main/capture/importFiles.ts";
import { sweepSpool } from "../../main/capture/spool.ts";
import { type Office, openOffice } from "../doubles/office.ts";
import { drawPaper } from "../doubles/papers.ts";

const never = new AbortController().signal;
let office: Office;

beforeEach(async () => {
  office = await openOffice();
  return () => office[Symbol.asyncDispose]();
});

const put = async (name: string, bytes: Uint8Array) => {
  const file = join(office.root, name);
  await writeFile(file, bytes);
  return file;
};
const take = async (files: string[], signal = never) => {
  const outcomes: ImportOutcome[] = [];
  for await (const outcome of importFiles({ files, dossierId: null }, office.stores, signal)) outcomes.push(outcome);
  return outcomes;
};
const pdf = async (signed: boolean) => {
  const document = await PDFDocument.create();
  for (let at = 0; at < 3; at++) document.addPage([595, 842]);
  if (signed)
    document.context.register(document.context.obj({ ByteRange: [0, 1, 2, 3], Contents: PDFHexString.of("00") }));
  return document.save();
};

describe("importing files", () => {
  it("keeps pictures and every page of a PDF, and leaves the files as they were", async () => {
    const jpeg = await drawPaper(1, 50).jpeg().toBuffer();
    const files = [await put("a.jpg", jpeg), await put("b.pdf", await pdf(false))];
    const outcomes = await take(files);
    expect(outcomes).toMatchObject([
      { state: "kept", signed: false, mediaType: "image/jpeg", pages: { length: 1 } },
      {
        state: "kept",
        signed: false,
        mediaType: "application/pdf",
        pages: [
          { n: 2, index: 0 },
          { n: 3, index: 1 },
          { n: 4, index: 2 },
        ],
      },
    ]);
    expect(await readFile(files[0]!)).toEqual(jpeg);
    expect(office.journal().map(({ kind }) => kind)).toEqual(["open", "page", "page", "page", "page", "close"]);
  });

  it("goes on after a file it must refuse, and says why", async () => {
    const good = await drawPaper(1, 50).jpeg().toBuffer();
    const files = [
      await put("a.jpg", good.subarray(0, -30)),
      join(office.root, "missing.jpg"),
      await put("b.jpg", good),
    ];
    expect(await take(files)).toMatchObject([
      { state: "refused", fault: { code: "picture-truncated" } },
      { state: "refused", fault: { code: "file-unreadable" } },
      { state: "kept", pages: [{ n: 1 }] },
    ]);
  });

  it("keeps a signed PDF byte by byte and takes no pages out of it", async () => {
    const bytes = await pdf(true);
    const [outcome] = await take([await put("signed.pdf", bytes)]);
    expect(outcome).toMatchObject({ state: "kept", signed: true, pages: [] });
    const { hash } = outcome as { hash: string };
    expect(new Uint8Array(await readFile(office.stores.vault.pathOf(hash)))).toEqual(bytes);
  });

  it("stops when it is cancelled and keeps what it had", async () => {
    const controller = new AbortController();
    const file = await put("a.jpg", await drawPaper(1, 50).jpeg().toBuffer());
    const taking = (async () => {
      const request = { files: [file, file], dossierId: null };
      for await (const _ of importFiles(request, office.stores, controller.signal)) controller.abort();
    })();
    await expect(taking).rejects.toMatchObject({ code: "scan-cancelled" });
    expect(office.journal().map(({ kind }) => kind)).toEqual(["open", "page", "close"]);
  });
});

describe("the spool", () => {
  it("loses at start-up what dead processes left, and nothing of living ones", async () => {
    const spool = office.stores.spoolRoot;
    const dead = 2 ** 22 + 1;
    for (const name of [`s1.${dead}`, `s2.${process.pid}`, "s3", "s4.1"])
      await mkdir(join(spool, name), { recursive: true });
    await writeFile(join(spool, `s1.${dead}`, "side-0001"), "half");
    await sweepSpool(spool);
    expect((await readdir(spool)).sort()).toEqual([`s2.${process.pid}`, "s4.1"]);
    await sweepSpool(join(office.root, "never-made"));
  });
});
