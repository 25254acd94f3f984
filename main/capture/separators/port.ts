/** How papers are parted: a Patch-T bar code, a sheet with a code of the office, an empty sheet. */
export const SEPARATOR_KINDS = ["patch-t", "code", "blank"] as const;
export type SeparatorKind = (typeof SEPARATOR_KINDS)[number];

/** What becomes of blank pages: nothing; they are marked; they go to the bin, from where they can be taken back. */
export const BLANK_PAGES = ["keep", "mark", "bin"] as const;
export type BlankPages = (typeof BLANK_PAGES)[number];

/** What is done with pages once they are safe. */
export interface PageHandling {
  readonly blank: BlankPages;
  /** Whether pages are straightened on their way into a document. */
  readonly deskew: boolean;
  /** What parts papers; nothing when empty. */
  readonly separators: readonly SeparatorKind[];
}

/** Pages stay as they come. */
export const AS_THEY_COME: PageHandling = { blank: "keep", deskew: true, separators: [] };

/** What a printed sheet names. Null where it leaves that to the session: its dossier, or no component in particular. */
export interface SeparatorTarget {
  /** Portal code. */
  readonly dossier: string | null;
  /** Of the dossier's procedure. */
  readonly component: string | null;
}

/** A page that parts those before it from those after it. */
export interface Separator {
  readonly kind: SeparatorKind;
  readonly target: SeparatorTarget;
}

/** What was seen on a captured page. */
export interface PageLook {
  /** Nothing is printed or written on it. */
  readonly blank: boolean;
  /** The same picture as the page before it: devices repeat a page, and some code it anew. */
  readonly alike: boolean;
  readonly separator: Separator | null;
}
