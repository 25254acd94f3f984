import type { BlankPages, PageLook, SeparatorTarget } from "./port.ts";

/** A page of a session with what was seen on it. */
export interface LookedPage {
  readonly id: string;
  readonly look: PageLook;
}

export interface PartingRules {
  /** Sides come two a sheet: the bare back of a separator goes where the separator goes. */
  readonly duplex: boolean;
  readonly blank: BlankPages;
}

/** Pages that belong together, and what the separator before them named. */
export interface Piece {
  readonly target: SeparatorTarget;
  readonly pages: readonly string[];
}

/** Every page of the session is in exactly one piece or in the bin. */
export interface Parted {
  /** In order; none is empty. */
  readonly pieces: readonly Piece[];
  /** Separators, their backs, and blank pages where they are not wanted. */
  readonly bin: readonly string[];
}

const NOTHING_NAMED: SeparatorTarget = { dossier: null, component: null };

/**
 * Cuts a session's pages at its separators. Of separators that follow one another without a page between, the last that
 * names something counts.
 */
export function part(pages: readonly LookedPage[], { duplex, blank }: PartingRules): Parted {
  const pieces: { target: SeparatorTarget; pages: string[] }[] = [{ target: NOTHING_NAMED, pages: [] }];
  const bin: string[] = [];
  let isAfterSeparator = false;
  for (const { id, look } of pages) {
    const isBack = duplex && isAfterSeparator && look.blank;
    isAfterSeparator = look.separator !== null;
    if (look.separator || isBack || (look.blank && blank === "bin")) bin.push(id);
    else pieces.at(-1)!.pages.push(id);
    if (look.separator) begin(pieces, look.separator.target);
  }
  return { pieces: pieces.filter((piece) => piece.pages.length > 0), bin };
}

function begin(pieces: { target: SeparatorTarget; pages: string[] }[], target: SeparatorTarget): void {
  const last = pieces.at(-1)!;
  const isNamed = target.dossier !== null || target.component !== null;
  if (last.pages.length > 0) pieces.push({ target, pages: [] });
  else if (isNamed) last.target = target;
}
