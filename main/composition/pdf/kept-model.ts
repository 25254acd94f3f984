/** A page that was made by a program and stays as it is: its text, lines and fonts, nothing of it drawn anew. */
export interface KeptSheet {
  /** Its place in the file it comes from. */
  readonly index: number;
  readonly words: number;
}

/** What can be kept of one file. */
export interface KeptPart {
  /** Pages in the file. */
  readonly of: number;
  /** All that were made by a program. */
  readonly born: readonly KeptSheet[];
  /** Those that can be taken out of the file, in their order. */
  readonly sheets: readonly KeptSheet[];
  /** They, as a PDF of their own; null when there is none. */
  readonly pdf: Uint8Array | null;
}

/** The next page of a joined file: from which part, null being the composed file; turned clockwise. */
export interface Place {
  readonly part: number | null;
  readonly index: number;
  readonly turn: number;
}

export interface Join {
  /** Null when every page is kept. */
  readonly composed: Uint8Array | null;
  readonly parts: readonly Uint8Array[];
  readonly places: readonly Place[];
  readonly createdAt: Date;
}
