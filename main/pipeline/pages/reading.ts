import { citizenCardOf } from "../../recognition/codes/citizen-card.ts";
import { fieldsOf } from "../../recognition/fields/fields.ts";
import type { CitizenCard, Code, Fields, PageText } from "../../recognition/port.ts";

/** What a page says of itself; boxes and corners stay behind. */
export interface PageReading {
  readonly source: string;
  readonly fields: Fields;
  readonly codes: readonly Pick<Code, "format" | "text">[];
  /** Of the first code that is a citizen card's. */
  readonly card: CitizenCard | null;
}

export const readingOf = (source: string, text: PageText, codes: readonly Code[]): PageReading => ({
  source,
  fields: fieldsOf(text),
  codes: codes.map(({ format, text: told }) => ({ format, text: told })),
  card: codes.map(({ text: told }) => citizenCardOf(told)).find((card) => card !== null) ?? null,
});
