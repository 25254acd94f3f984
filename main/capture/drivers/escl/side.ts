import { createWriteStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import { asFault } from "./network-faults.ts";

/** An uncompressed A3 side at 600 dpi in colour is 209 MB; what is longer is no page. */
export const PAGE_LIMIT = 256 * 1024 * 1024;

/**
 * Writes a side to its file. `truncated` is a JPEG without its end: the device, or what stands before it, stopped sending
 * and called it whole.
 * @throws CaptureFault connection-lost, picture-too-large, scan-cancelled; then there is no file
 */
export async function storeSide(
  response: IncomingMessage,
  file: string,
  signal: AbortSignal,
): Promise<"whole" | "empty" | "truncated"> {
  let length = 0;
  async function* bounded(parts: AsyncIterable<Buffer>) {
    for await (const part of parts) {
      length += part.length;
      if (length > PAGE_LIMIT) throw new Fault<CaptureCode>("picture-too-large", { limit: PAGE_LIMIT });
      yield part;
    }
  }
  try {
    await pipeline(response, bounded, createWriteStream(file, { flags: "w" }), { signal });
  } catch (error) {
    await rm(file, { force: true });
    throw asFault(error, signal);
  }
  if (length > 0) return (await isCutJpeg(file, length)) ? "truncated" : "whole";
  await rm(file, { force: true });
  return "empty";
}

/** Devices pad a JPEG after its EOI marker (ITU-T T.81 §B.1.1.3), which is therefore looked for near the end. */
const PADDING = 4096;

async function isCutJpeg(file: string, length: number): Promise<boolean> {
  await using handle = await open(file);
  const head = Buffer.alloc(Math.min(2, length));
  await handle.read(head, 0, head.length, 0);
  if (head.readUInt16BE(0) !== 0xffd8) return false;
  const tail = Buffer.alloc(Math.min(PADDING, length));
  await handle.read(tail, 0, tail.length, length - tail.length);
  return !tail.includes(Buffer.of(0xff, 0xd9));
}
