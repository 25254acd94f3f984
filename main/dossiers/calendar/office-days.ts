import { z } from "zod";
import headings from "../../../resources/tables/headings.vi.json" with { type: "json" };
import words from "../../../resources/tables/words.vi.json" with { type: "json" };
import { type Day, dayOf } from "../../shared/time.ts";
import type { OfficeSettings, RowError } from "../port.ts";
import { findColumns } from "../tables/columns.ts";
import { readTable } from "../tables/read.ts";
import { isBlank } from "../tables/table.ts";
import { isDay, momentOf, textOf, wordReader } from "../tables/values.ts";
import { builtInYears, calendarOf, type WorkingCalendar, type YearsOfDays } from "./calendar.ts";

export interface DaysImport {
  readonly rows: number;
  /** Those that were taken; none when there is an error. */
  readonly years: readonly string[];
  readonly errors: readonly RowError[];
  readonly columns: Readonly<Record<string, string>>;
  readonly left: readonly string[];
}

/** The office's days: the lists that came with the program, and the office's own in their place, year by year. */
export interface OfficeDays {
  calendar(): Promise<WorkingCalendar>;
  years(): Promise<YearsOfDays>;
  /**
   * Takes every year the table names as a whole: `day`, `kind` (a day off or a worked Saturday), `name`. Nothing is kept
   * when a row is wrong.
   * @throws DossierFault table-unreadable, table-too-large, columns-missing
   */
  importDays(bytes: Uint8Array): Promise<DaysImport>;
}

const KEY = "record.days";
const ADay = z.string().refine(isDay);
const Year = z.object({
  holidays: z.array(z.object({ day: ADay, name: z.string() })),
  worked: z.array(ADay),
});
/** A list that cannot be read is as if it were not there. */
const Kept = z.record(z.string().regex(/^\d{4}$/), Year).catch({});
const kindOf = wordReader(words.dayKind);

export function createOfficeDays(settings: OfficeSettings): OfficeDays {
  const own = async (): Promise<YearsOfDays> => Kept.parse((await settings.get(KEY)) ?? {});
  const years = async () => ({ ...builtInYears, ...(await own()) });
  return {
    years,
    calendar: async () => calendarOf(await years()),
    async importDays(bytes) {
      const { named, ...about } = await readDays(bytes);
      const isRight = about.errors.length === 0;
      if (isRight) await settings.set(KEY, { ...(await own()), ...named });
      return { ...about, years: isRight ? Object.keys(named) : [] };
    },
  };
}

async function readDays(bytes: Uint8Array) {
  const rows = await readTable(bytes);
  const { at, columns, taken, left } = findColumns(rows, headings.holidays, ["day"]);
  const listed = rows.slice(at + 1).filter((row) => !isBlank(row));
  const errors: RowError[] = [];
  const named: Record<string, { holidays: { day: Day; name: string }[]; worked: Day[] }> = {};
  for (const row of listed) {
    const moment = momentOf(row.cells[columns.get("day")!]);
    const kind = columns.has("kind") ? kindOf(row.cells[columns.get("kind")!]) : "holiday";
    if (!moment) errors.push({ row: row.number, column: "day", code: "not-a-date" });
    if (!kind) errors.push({ row: row.number, column: "kind", code: "word-unknown" });
    if (!moment || !kind) continue;
    const day = dayOf(moment.at);
    named[day.slice(0, 4)] ??= { holidays: [], worked: [] };
    const year = named[day.slice(0, 4)]!;
    if (kind === "worked") year.worked.push(day);
    else year.holidays.push({ day, name: textOf(row.cells[columns.get("name") ?? -1]) });
  }
  return { rows: listed.length, named: named satisfies YearsOfDays, errors, columns: taken, left };
}
