import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { doors } from "../../../preload/contract.ts";
import { fileDoors, folder } from "../services.ts";
import { visitor } from "./visitor.ts";

const LIMIT = 100_000;
const named = (origin: string) => ({ origin, "x-file-name": encodeURIComponent("Đơn.pdf") });

describe("bytes over the loopback host", () => {
  it("are downloaded by id, with their name", async () => {
    const at = await folder();
    await writeFile(join(at, "kept"), Buffer.alloc(300_000, "đ"));
    const file = { path: join(at, "kept"), mediaType: "application/pdf", saveAs: "Đơn.pdf", immutable: true };
    const { ask } = await (await visitor({ files: fileDoors(at, { d1: file }) })).enter();
    const { status, headers, text } = await ask(doors.document("d1"));
    expect([status, Buffer.byteLength(text), headers["content-length"]]).toEqual([200, 300_000, "300000"]);
    expect(headers["content-disposition"]).toContain("filename*=UTF-8''%C4%90%C6%A1n.pdf");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect((await ask(doors.document("d1"), { headers: { "if-none-match": headers.etag! } })).status).toBe(304);
  });

  it("are uploaded and answered with an id", async () => {
    const files = fileDoors(await folder());
    const { ask, origin } = await (await visitor({ files })).enter();
    const body = "x".repeat(LIMIT);
    const reply = await ask(doors.upload, { method: "POST", headers: named(origin), body });
    expect([reply.status, JSON.parse(reply.text)]).toEqual([201, { id: expect.any(String) }]);
    expect(files.uploads.get("Đơn.pdf")).toBe(body);
  });

  it("over the limit are refused with an answer, and leave nothing", async () => {
    const files = fileDoors(await folder());
    const { ask, origin } = await (await visitor({ files }, { uploadLimit: LIMIT })).enter();
    const body = "x".repeat(20 * LIMIT);
    const said = await ask(doors.upload, { method: "POST", headers: named(origin), body });
    expect([said.status, JSON.parse(said.text).fault.code]).toEqual([413, "file-too-large"]);
    const unsaid = { ...named(origin), "transfer-encoding": "chunked" };
    expect((await ask(doors.upload, { method: "POST", headers: unsaid, body })).status).toBe(413);
    expect([...files.uploads]).toEqual([]);
    expect(files.abandoned).toEqual(["Đơn.pdf"]);
    expect((await ask("/")).status).toBe(200);
  });

  it("that cannot be sent are logged without the person's words, and the host goes on", async () => {
    const files = fileDoors(await folder());
    const { ask, log } = await (
      await visitor({ files: { ...files, document: () => Promise.reject(new Error("Lò Thị Mẫu")) } })
    ).enter();
    expect((await ask(doors.document("d1"))).status).toBe(500);
    expect(log.lines.join()).toContain("a request failed unexpectedly");
    expect(log.lines.join()).not.toContain("Mẫu");
    expect((await ask("/")).status).toBe(200);
  });
});
