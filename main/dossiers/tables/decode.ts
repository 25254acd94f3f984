/**
 * The text of a file whose encoding nobody names: by its byte order mark, as UTF-16 by its zero bytes, as UTF-8 where it
 * is that without a fault, else as Windows-1258, in which older Vietnamese programs write. NFC, without the mark.
 */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes).normalize("NFC");
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const start = bytes.subarray(0, 4096);
  const even = start.filter((byte, at) => byte === 0 && at % 2 === 0).length;
  const odd = start.filter((byte, at) => byte === 0 && at % 2 === 1).length;
  if (odd > start.length / 8) return "utf-16le";
  if (even > start.length / 8) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "windows-1258";
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
