/**
 * A JPEG stream with a JFIF header that tells its dots per inch, as scanners send it (ITU-T T.871 §10.1). libvips writes
 * no APP0 of its own.
 */
export function withJfif(jpeg: Uint8Array, dpi: number): Buffer {
  if (jpeg[2] !== 0xff || jpeg[3] === 0xe0) throw new Error("the encoder wrote a JFIF header after all");
  const app0 = Buffer.from("ffe000104a46494600010201000000000000", "hex");
  app0.writeUInt16BE(dpi, 12);
  app0.writeUInt16BE(dpi, 14);
  return Buffer.concat([jpeg.subarray(0, 2), app0, jpeg.subarray(2)]);
}
