import type { Picture } from "../imaging/port.ts";

/** A gray picture as a binary PGM file (Netpbm): the engine takes it without unpacking anything. */
export function pgmOf({ data, width, height }: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, "latin1"), data]);
}
