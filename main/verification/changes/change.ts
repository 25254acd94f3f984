import type { PdfValue } from "../pdf/values.ts";

interface Replaced {
  readonly key: string;
  readonly before: PdfValue;
  readonly after: PdfValue;
}

/** One difference between two revisions that can be seen or acted on. Numbers are object numbers. */
export type Change =
  | ({ readonly kind: "trailer" } & Replaced)
  | ({ readonly kind: "catalog" } & Replaced)
  | ({ readonly kind: "page"; readonly num: number } & Replaced)
  | { readonly kind: "page-removed"; readonly num: number }
  | { readonly kind: "annotations-rearranged"; readonly page: number }
  | { readonly kind: "annotation-changed"; readonly page: number }
  | { readonly kind: "annotation-added"; readonly page: number; readonly item: PdfValue }
  | ({ readonly kind: "form"; readonly created: boolean } & Replaced)
  | { readonly kind: "fields-rearranged" }
  | { readonly kind: "field-added"; readonly num: number }
  | { readonly kind: "field-removed"; readonly num: number }
  | ({ readonly kind: "field"; readonly field: number; readonly num: number } & Replaced);
