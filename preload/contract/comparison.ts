import { z } from "zod";
import { Id } from "./common.ts";

/** A file that was verified: a document of the record, or one that was only handed over. */
export const Verified = z.union([z.strictObject({ documentId: Id }), z.strictObject({ fileId: Id })]);
export type Verified = z.infer<typeof Verified>;

/** A page's picture behind the comparisons' door. */
export const ComparedPicture = z.object({ pictureId: Id, width: z.int(), height: z.int() });
export type ComparedPicture = z.infer<typeof ComparedPicture>;

/** A place on the page, in shares of the picture's width and height from its upper left. */
export const PlaceOnPage = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type PlaceOnPage = z.infer<typeof PlaceOnPage>;

/** One page as it was signed and as it is now. */
export const Comparison = z.object({
  /** Null where the page was not there, or could not be drawn. */
  signed: ComparedPicture.nullable(),
  current: ComparedPicture.nullable(),
  /** Where they differ, on both alike. */
  differences: z.array(PlaceOnPage),
  /** How many there are of either; null for what cannot be opened. */
  pages: z.object({ signed: z.int().nullable(), current: z.int().nullable() }),
});
export type Comparison = z.infer<typeof Comparison>;
