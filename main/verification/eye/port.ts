/** A page as it is shown, as a PNG. */
export interface Picture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pixels from the top left. */
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

export const NOTHING_SEEN: PagePictures = {
  signed: null,
  current: null,
  differences: [],
  pages: { signed: null, current: null },
};
