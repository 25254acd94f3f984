/** A page as it is shown, as a PNG. */
export interface Picture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** From the top left; in pixels of a picture or in points of a page as it is shown. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PicturesRequest {
  /** Place of the signature in the file's report, from 0. */
  readonly signature: number;
  /** From 1. */
  readonly page: number;
  /** Of the pictures; between 16 and 2400. */
  readonly widthPx: number;
}

/** One page of the revision a signature covers, beside the same page of the file as it is. */
export interface PagePictures {
  /** Null where there is no such page, or it cannot be drawn. */
  readonly signed: Picture | null;
  readonly current: Picture | null;
  /** Where the two are not alike, permitted or not; the whole picture where only one of them is there. */
  readonly differences: readonly Box[];
  /** How many pages there are; null for what cannot be opened. */
  readonly pages: { readonly signed: number | null; readonly current: number | null };
}

/** A page of a signed revision that is to be compared with the same page of the file as it is. */
export interface Look {
  /** Where the signed revision ends. */
  readonly signedEnd: number;
  /** From 0. */
  readonly page: number;
  /** What may look different there, in the page's space: left, bottom, right, top. */
  readonly permitted: readonly (readonly [number, number, number, number])[];
}

/** What came of a look. */
export interface Seen {
  /** Its place among those asked for. */
  readonly look: number;
  /**
   * Where the pages differ outside of what is permitted: points of the page as it is shown, from its top left; null where
   * one of the two could not be drawn.
   */
  readonly differences: readonly Box[] | null;
}

/** Who looks at pages. */
export interface Eye {
  /** What was seen, in any order; a look that could not be done is left out. */
  compare(pdf: Uint8Array, looks: readonly Look[]): Promise<readonly Seen[]>;
}
