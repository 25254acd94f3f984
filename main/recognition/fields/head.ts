import type { PageText } from "../port.ts";
import { isLike } from "./folded.ts";
import { bottomOf, type Segment } from "./segments.ts";

/**
 * Where the head of an administrative paper stands: country and motto, beside them in a letterhead the issuing body and
 * the number (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.1–5). A citizen's own paper has country and motto alone.
 */
export interface Head {
  readonly country: Segment;
  /** Beside country and motto, from top to bottom; empty where there is no letterhead. */
  readonly left: readonly Segment[];
  /** Under the motto. */
  readonly right: readonly Segment[];
  /** y of the foot of country and motto. */
  readonly bottom: number;
}

const COUNTRY = "cong hoa xa hoi chu nghia viet nam";
const MOTTO = "doc lap - tu do - hanh phuc";
/** Pages whose country stands lower are no first pages. */
const HIGHEST = 0.35;
/** A head is no higher: three or four lines of a body, number, abstract of a letter. */
const HEAD_MM = 52;

/** Null on a page without it: a following page, or no administrative paper. */
export function headOf(segments: readonly Segment[], { height, dpi }: PageText): Head | null {
  const upper = segments.filter(({ box }) => box.y < height * HIGHEST);
  const country = upper.find(({ text }) => isLike(text, COUNTRY));
  if (!country) return null;
  const motto = upper.find(({ text, box }) => box.y > country.box.y && isLike(text, MOTTO));
  const end = country.box.y + (HEAD_MM / 25.4) * dpi;
  const around = segments.filter(({ box }) => box.y > country.box.y - country.box.height && box.y < end);
  const others = around
    .filter((segment) => segment !== country && segment !== motto)
    .toSorted((a, b) => a.baseline - b.baseline);
  return {
    country,
    left: others.filter(({ box }) => box.x + box.width / 2 < country.box.x),
    right: others.filter(({ box }) => box.x + box.width / 2 >= country.box.x && box.y > country.box.y),
    bottom: bottomOf(motto ?? country),
  };
}
