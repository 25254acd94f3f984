import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ServedFile } from "./port.ts";

/** Answers a file with its type, its length and what a cache may do with it; 304 when the caller has it already. */
export async function sendFile(file: ServedFile, request: Request): Promise<Response> {
  const found = await stat(file.path).catch(() => null);
  if (!found?.isFile()) return new Response(null, { status: 404 });
  const etag = `"${found.size.toString(16)}-${Math.trunc(found.mtimeMs).toString(16)}"`;
  const headers = new Headers({
    "content-type": file.mediaType,
    "cache-control": file.immutable ? "private, max-age=31536000, immutable" : "private, no-cache",
    etag,
  });
  if (file.saveAs !== null) headers.set("content-disposition", attachment(file.saveAs));
  if (holds(request, etag)) return new Response(null, { status: 304, headers });
  headers.set("content-length", String(found.size));
  return new Response(Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>, { headers });
}

const holds = (request: Request, etag: string): boolean =>
  (request.headers.get("if-none-match") ?? "").split(",").some((held) => held.trim() === etag);

/**
 * RFC 6266 §4.3: `filename*` in UTF-8 (RFC 8187 §3.2), with a plain `filename` for readers that do not know it.
 */
function attachment(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .replace(/[^\w .()-]/g, "_");
  const extended = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended}`;
}
