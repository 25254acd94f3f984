const COMPRESSION = 259;
const PHOTOMETRIC = 262;
const STRIP_OFFSETS = 273;
const STRIP_BYTE_COUNTS = 279;
const GROUP_4 = 4;
const WHITE_IS_ZERO = 0;

/**
 * The bytes of the one strip of a little-endian Group 4 TIFF (TIFF 6.0 §2 and §11) in which zero is white, the way
 * /CCITTFaxDecode reads them without /BlackIs1.
 * @throws Error when the TIFF is of another kind
 */
export function soleStrip(tiff: Uint8Array): Uint8Array {
  const fields = fieldsOf(tiff);
  const only = (tag: number): number => {
    const values = fields.get(tag);
    if (values?.count !== 1) throw new Error(`TIFF field ${tag} has ${values?.count ?? 0} values`);
    return values.value;
  };
  if (only(COMPRESSION) !== GROUP_4 || only(PHOTOMETRIC) !== WHITE_IS_ZERO)
    throw new Error("not a Group 4 TIFF on white");
  const start = only(STRIP_OFFSETS);
  return tiff.subarray(start, start + only(STRIP_BYTE_COUNTS));
}

function fieldsOf(tiff: Uint8Array): Map<number, { count: number; value: number }> {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (view.getUint32(0) !== 0x49492a00) throw new Error("not a little-endian TIFF");
  const directory = view.getUint32(4, true);
  const fields = Array.from({ length: view.getUint16(directory, true) }, (_, at) => {
    const field = directory + 2 + at * 12;
    const short = view.getUint16(field + 2, true) === 3;
    const value = short ? view.getUint16(field + 8, true) : view.getUint32(field + 8, true);
    return [view.getUint16(field, true), { count: view.getUint32(field + 4, true), value }] as const;
  });
  return new Map(fields);
}
