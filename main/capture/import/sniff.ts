import type { MediaType } from "../port.ts";

/** Bytes that {@link sniff} wants to see from the beginning of a file. */
export const SNIFF_LENGTH = 1024;

/** The kind of file by its content, never by its name. A PDF header may stand anywhere in the first 1024 bytes. */
export function sniff(head: Uint8Array): MediaType | null {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, SNIFF_LENGTH)).toString("latin1");
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (TIFF.some((magic) => text.startsWith(magic))) return "image/tiff";
  return text.includes("%PDF-") ? "application/pdf" : null;
}

/** Brands of pictures coded with HEVC, as phones take them (ISO/IEC 23008-12, annex B). */
const HEIC = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

/** Whether the file is a picture that no decoder here can open: HEVC is patented, and left out of free builds. */
export function isHeic(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 12)).toString("latin1");
  return text.slice(4, 8) === "ftyp" && HEIC.includes(text.slice(8, 12));
}

/** Little and big endian, classic and BigTIFF. */
const TIFF = ["II*\0", "MM\0*", "II+\0", "MM\0+"];
