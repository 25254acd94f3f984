import type { IncrementalUpdate } from "../pdf/update.ts";

/** The whole new file: the old one, byte for byte, and the update behind it. */
export const extended = (update: IncrementalUpdate): Uint8Array =>
  Buffer.concat([update.file.bytes, update.layOut().bytes]);
