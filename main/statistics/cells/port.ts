/**
 * Tally cells: what the record's dossiers add to every figure, day by day and group by group, kept beside the record so
 * that a report adds up thousands of rows and not millions of dossiers. Storage keeps them and says which dossiers
 * change; what they hold follows from the definitions alone.
 */
export { type Book, createBook } from "./book.ts";
export {
  CELL_KEYS,
  CELLS_VERSION,
  type CellKey,
  type CellPlace,
  type Contribution,
  contributionsOf,
  DIMENSIONS,
  type Dimension,
  SPANS,
  type Span,
  type TallyFact,
} from "./contributions.ts";
export type { DaySum, TallyReader, TallySource, Target, ValueSum, Who } from "./reader.ts";
