/** Where an object stands: at a byte of the file, or inside an object stream. */
export type Location =
  | { readonly kind: "plain"; readonly offset: number; readonly generation: number }
  | { readonly kind: "packed"; readonly stream: number }
  | { readonly kind: "free" };
