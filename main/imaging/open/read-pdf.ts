import { readFile, stat } from "node:fs/promises";
import { Fault } from "../../shared/fault.ts";
import type { ImagingCode } from "../port.ts";
import { MOST_BYTES, tooLarge } from "./bounds.ts";

/** A file's bytes. @throws ImagingFault file-unreadable, picture-too-large */
export async function readPdf(file: string): Promise<Uint8Array> {
  try {
    if ((await stat(file)).size > MOST_BYTES) throw tooLarge();
    return await readFile(file);
  } catch (cause) {
    throw cause instanceof Fault ? cause : new Fault<ImagingCode>("file-unreadable", {}, { cause });
  }
}
