/** A signature as its dictionary shows it, cut out by its ByteRange alone. */
export interface CutSignature {
  readonly isTimestamp: boolean;
  readonly cms: Buffer;
  readonly covered: Buffer;
}

const DICTIONARY =
  /\/SubFilter\s*\/([\w.]+)((?:(?!endobj)[\s\S])*?)\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g;

/** Oldest first. For our own files, whose dictionaries have SubFilter before ByteRange. */
export function cutSignatures(pdf: Uint8Array): CutSignature[] {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  return [...bytes.toString("latin1").matchAll(DICTIONARY)].map((found) => {
    const [first, firstLength, second, secondLength] = found.slice(3).map(Number) as [number, number, number, number];
    const padded = Buffer.from(bytes.toString("latin1", firstLength + 1, second - 1), "hex");
    return {
      isTimestamp: found[1] === "ETSI.RFC3161",
      cms: padded.subarray(0, 4 + padded.readUInt16BE(2)),
      covered: Buffer.concat([
        bytes.subarray(first, first + firstLength),
        bytes.subarray(second, second + secondLength),
      ]),
    };
  });
}
