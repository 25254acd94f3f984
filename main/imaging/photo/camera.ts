/** What scanners do not write and cameras do: how long the light fell in (Exif 2.32, 4.6.5). */
const EXPOSURE_TIME = 0x829a;
const EXIF_DIRECTORY = 0x8769;
const HEADER = 6;
const MOST_ENTRIES = 200;

/** Whether a JPEG's Exif block tells of a camera. Broken blocks tell nothing. */
export function isFromCamera(exif: Uint8Array | undefined): boolean {
  if (!exif || exif.length < HEADER + 8) return false;
  const tiff = new DataView(exif.buffer, exif.byteOffset + HEADER, exif.length - HEADER);
  const little = tiff.getUint16(0) === 0x4949;
  try {
    const inner = entriesAt(tiff, tiff.getUint32(4, little), little).get(EXIF_DIRECTORY);
    return inner !== undefined && entriesAt(tiff, inner, little).has(EXPOSURE_TIME);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Tags of a directory with their values as they stand there. */
function entriesAt(tiff: DataView, offset: number, little: boolean): ReadonlyMap<number, number> {
  const count = Math.min(MOST_ENTRIES, tiff.getUint16(offset, little));
  return new Map(
    Array.from({ length: count }, (_, n) => {
      const at = offset + 2 + n * 12;
      return [tiff.getUint16(at, little), tiff.getUint32(at + 8, little)] as const;
    }),
  );
}
