import type { Page, Rectangle } from "../../pdf/pages.ts";
import type { Size } from "../geometry.ts";
import type { PlaceRule, Template } from "../template.ts";
import type { Silhouette } from "./obstacles.ts";

/** What a place is looked for. */
export interface Sought {
  readonly template: Template;
  readonly rule: PlaceRule;
  /** The signer's name by the certificate. */
  readonly signer: string;
  /** In points. A hand's picture may be shrunk; a seal and a text may not. */
  readonly size: Size;
  /** What a seal covers at so many pixels a point; null: all of its rectangle. */
  readonly silhouette: ((scale: number) => Silhouette) | null;
}

/**
 * How a place was found: between title and name in the text, by an earlier signature, as the template's default, as the
 * free place nearest to that, or given by a person.
 */
export type Found = "text" | "signature" | "template" | "free-spot" | "given";

export interface Place {
  readonly page: Page;
  /** Points of the shown page, from its bottom left. */
  readonly shown: Rectangle;
  readonly found: Found;
}
