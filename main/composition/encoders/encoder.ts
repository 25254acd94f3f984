import type { Gray } from "../legibility/enlarge.ts";
import type { Encoding } from "../port.ts";
import type { Sheet } from "../sheet.ts";

/** One setting of one encoder. */
export interface Rung {
  readonly encoding: Exclude<Encoding, "jbig2" | "mrc">;
  readonly dpi: number;
  /** 1–100, null where the encoding has none. */
  readonly quality: number | null;
}

/** A picture as it goes into the file: an image XObject without its /Type, /Subtype and /Length. */
export interface Layer {
  readonly dictionary: string;
  readonly data: Uint8Array;
}

export interface Encoded {
  /** Painted one over the other, each over the whole page. */
  readonly layers: readonly Layer[];
  /** What a reader of the layers sees, decoded from them, in luminance. */
  readonly decoded: Gray;
  /** Whether white in it stands for the paper, whatever shade that has. */
  readonly bilevel: boolean;
}

/** A way to encode a page. */
export interface Encoder {
  encode(sheet: Sheet, rung: Rung): Promise<Encoded>;
}
