import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { type ToldFault, type UploadAnswer, uploadNameHeader } from "../../preload/contract.ts";
import { Fault, isFault } from "../shared/fault.ts";
import { tidy } from "../shared/text.ts";
import { describeCause } from "./causes.ts";
import type { Log } from "./log.ts";
import type { FileDoors } from "./port.ts";

const STATUS: Partial<Record<ToldFault["code"], number>> = {
  "input-invalid": 400,
  "file-too-large": 413,
  "disk-full": 507,
};

/** Takes one file of at most `limit` bytes to where the services want it. Nothing stays of an upload that fails. */
export async function receiveUpload(files: FileDoors, request: Request, limit: number, log: Log): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { allow: "POST" } });
  const name = fileName(request.headers.get(uploadNameHeader));
  if (!name || !request.body) return refused({ code: "input-invalid", params: { field: uploadNameHeader } });
  if (Number(request.headers.get("content-length") ?? 0) > limit) return refused(tooLarge(limit));
  try {
    return answer({ id: await keep(files, name, bounded(request.body, limit)) }, 201);
  } catch (error) {
    return refused(told(error) ?? unexpected(error, request, log));
  }
}

async function keep(files: FileDoors, name: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const slot = await files.beginUpload(name);
  try {
    await pipeline(bytes, createWriteStream(slot.path, { flush: true }));
    await slot.finish();
    return slot.id;
  } catch (error) {
    await slot.abandon();
    throw error;
  }
}

async function* bounded(body: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of body) {
    total += chunk.byteLength;
    if (total > limit) throw tooLarge(limit);
    yield chunk;
  }
}

/** The last part of the name that came with the file, for people to read: it is never used as a path. */
function fileName(header: string | null): string | null {
  if (!header || header.length > 2000) return null;
  try {
    const name = decodeURIComponent(header).split(/[\\/]/).at(-1) ?? "";
    return tidy(name.replace(/\p{C}/gu, "")).slice(0, 200) || null;
  } catch {
    return null;
  }
}

const tooLarge = (limit: number): Fault<"file-too-large"> => new Fault("file-too-large", { limit });

function told(error: unknown): ToldFault | null {
  if (isFault(error, "file-too-large")) return { code: "file-too-large", params: error.params };
  if (isFault(error, "disk-full") || (error as NodeJS.ErrnoException).code === "ENOSPC")
    return { code: "disk-full", params: {} };
  return null;
}

/** A person who leaves the page in the middle of an upload is nothing to log. */
function unexpected(error: unknown, request: Request, log: Log): ToldFault {
  if (!request.signal.aborted) log.error({ cause: describeCause(error) }, "an upload failed unexpectedly");
  return { code: "internal", params: {} };
}

const refused = (fault: ToldFault | Fault<"file-too-large">): Response =>
  answer({ fault: { code: fault.code, params: fault.params } }, STATUS[fault.code] ?? 500);

const answer = (body: UploadAnswer, status: number): Response => Response.json(body, { status });
