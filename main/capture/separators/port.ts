/** How papers are parted: a Patch-T bar code, a sheet with a code of the office, an empty sheet. */
export const SEPARATOR_KINDS = ["patch-t", "code", "blank"] as const;
export type SeparatorKind = (typeof SEPARATOR_KINDS)[number];

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
