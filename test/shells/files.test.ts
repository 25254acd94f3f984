import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { createFileDoor } from "../../main/shells/files.ts";
import type { ServedFile } from "../../main/shells/port.ts";
import { doors } from "../../preload/contract.ts";
import { fileDoors, folder, keptLog } from "./services.ts";

const LIMIT = 1000;
let at: string;
beforeEach(async () => {
  at = await folder();
});

const url = (path: string) => `http://127.0.0.1${path}`;
const get = (path: string, headers: Record<string, string> = {}) => new Request(url(path), { headers });
const post = (body: string | ReadableStream, name = encodeURIComponent("Giấy khai sinh.pdf")) =>
  new Request(url(doors.upload), {
    method: "POST",
    body,
    headers: { "x-file-name": name },
    duplex: "half",
  } as RequestInit);

async function served(given: Partial<ServedFile> = {}): Promise<ServedFile> {
  const path = join(at, "kept");
  await writeFile(path, "bytes of a page");
  return { path, mediaType: "image/jpeg", saveAs: null, immutable: true, ...given };
}

describe("a download", () => {
  it("answers the bytes with their type and length, to be kept by a cache for good", async () => {
    const door = createFileDoor(fileDoors(at, { p1: await served() }));
    for (const path of [doors.pageThumbnail("p1"), doors.pagePicture("p1"), doors.document("p1"), doors.export("p1")]) {
      const response = await door(get(path));
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("image/jpeg");
      expect(response.headers.get("content-length")).toBe("15");
      expect(response.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
      expect(response.headers.get("content-disposition")).toBeNull();
      expect(await response.text()).toBe("bytes of a page");
    }
  });

  it("takes an id with an ending", async () => {
    const door = createFileDoor(fileDoors(at, { "e1.xlsx": await served({ saveAs: "thong-ke.xlsx" }) }));
    expect((await door(get(doors.export("e1.xlsx")))).status).toBe(200);
  });

  it("finds a page of a document by its index", async () => {
    const door = createFileDoor(fileDoors(at, { "d1-12": await served() }));
    expect((await door(get(doors.documentPage("d1", 12)))).status).toBe(200);
    expect((await door(get(doors.documentPage("d1", 13)))).status).toBe(404);
  });

  it("is asked for again where the file may change, and then answered 304 without bytes", async () => {
    const door = createFileDoor(fileDoors(at, { p1: await served({ immutable: false }) }));
    const first = await door(get(doors.document("p1")));
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    await first.body?.cancel();
    const again = await door(get(doors.document("p1"), { "if-none-match": `"other", ${first.headers.get("etag")}` }));
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("offers a Vietnamese name in UTF-8, and one without marks for old readers", async () => {
    const door = createFileDoor(fileDoors(at, { d1: await served({ saveAs: 'Đơn "xin" học (1).pdf' }) }));
    const response = await door(get(doors.document("d1")));
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="Don _xin_ hoc (1).pdf"; filename*=UTF-8''%C4%90%C6%A1n%20%22xin%22%20h%E1%BB%8Dc%20%281%29.pdf`,
    );
    await response.body?.cancel();
  });

  it("never shows in place what a browser could run", async () => {
    const door = createFileDoor(fileDoors(at, { d1: await served({ mediaType: "text/html" }) }));
    const response = await door(get(doors.document("d1")));
    expect(response.headers.get("content-disposition")).toMatch(/^attachment/);
    await response.body?.cancel();
  });

  it.each([
    "/files/",
    "/files/pages/p1",
    "/files/documents/..%2F..%2Fetc%2Fpasswd",
    "/files/documents/%2e%2e",
    "/files/exports/.%2e",
    "/files/exports/.hidden",
    "/files/documents/d1/pages/-1",
    `/files/documents/${"x".repeat(81)}`,
    doors.document("unknown"),
    doors.document("gone"),
  ])("answers 404 to %s", async (path) => {
    const gone = await served({ path: join(at, "removed") });
    const door = createFileDoor(fileDoors(at, { gone, p1: await served() }));
    expect((await door(get(path))).status).toBe(404);
  });

  it("refuses to be written to", async () => {
    const response = await createFileDoor(fileDoors(at))(new Request(url(doors.document("d1")), { method: "DELETE" }));
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET"]);
  });
});

describe("an upload", () => {
  it("is written as it came and answered with its id", async () => {
    const files = fileDoors(at);
    const response = await createFileDoor(files)(post("ký tự"));
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ id: expect.stringMatching(/^[\w-]{36}$/) });
    expect([...files.uploads]).toEqual([["Giấy khai sinh.pdf", "ký tự"]]);
  });

  it("keeps only the last part of its name, without control signs", async () => {
    const files = fileDoors(at);
    await createFileDoor(files)(post("x", encodeURIComponent("C:\\hồ sơ\\..\\/etc/đơn\u0000\u202e.pdf")));
    expect([...files.uploads.keys()]).toEqual(["đơn.pdf"]);
  });

  it.each(["", "%E0%A4", encodeURIComponent("../")])("without a readable name (%j) is refused", async (name) => {
    const response = await createFileDoor(fileDoors(at))(post("x", name));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ fault: { code: "input-invalid" } });
  });

  it("that says it is too long is refused before anything is written", async () => {
    const files = fileDoors(at);
    const request = post("x".repeat(10));
    request.headers.set("content-length", String(LIMIT + 1));
    const response = await createFileDoor(files, { uploadLimit: LIMIT })(request);
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ fault: { code: "file-too-large", params: { limit: LIMIT } } });
    expect(files.abandoned).toEqual([]);
  });

  it("that turns out too long is cut off and leaves nothing", async () => {
    const files = fileDoors(at);
    let given = 0;
    const endless = new ReadableStream({
      pull(controller) {
        given += 400;
        controller.enqueue(new Uint8Array(400));
      },
    });
    const response = await createFileDoor(files, { uploadLimit: LIMIT })(post(endless));
    expect(response.status).toBe(413);
    expect(files.abandoned).toEqual(["Giấy khai sinh.pdf"]);
    expect(files.uploads.size).toBe(0);
    expect(given).toBeLessThan(10 * LIMIT);
  });

  it("that meets a full disk says so", async () => {
    const files = {
      ...fileDoors(at),
      beginUpload: () => Promise.reject(Object.assign(new Error(), { code: "ENOSPC" })),
    };
    const response = await createFileDoor(files)(post("x"));
    expect([response.status, await response.json()]).toEqual([507, { fault: { code: "disk-full", params: {} } }]);
  });

  it("that fails for another reason is answered internal, and the log is told without the name", async () => {
    const log = keptLog();
    const files = { ...fileDoors(at), beginUpload: () => Promise.reject(new Error("Giấy khai sinh.pdf")) };
    const response = await createFileDoor(files, { log })(post("x"));
    expect([response.status, await response.json()]).toEqual([500, { fault: { code: "internal", params: {} } }]);
    expect(log.lines).toHaveLength(1);
    expect(log.lines.join()).not.toContain("khai sinh");
  });
});
