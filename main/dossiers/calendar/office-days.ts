import { z } from "zod";
import headings from "../../../resources/tables/headings.vi.json" with { type: "json" };
import words from "../../../resources/tables/words.vi.json" with { type: "json" };
import type { Day } from "../../shared/time.ts";
import { dayOf } from "../../shared/time.ts";
import type { OfficeSettings, RowError } from "../port.ts";
import { findColumns } from "../tables/columns.ts";
import { readTable } from "../tables/read.ts";
import { isBlank } from "../tables/table.ts";
import { isDay, momentOf, textOf, wordReader } from "../tables/values.ts";
import { builtInYears, calendarOf, type WorkingCalendar, type YearOfDays, type YearsOfDays } from "./calendar.ts";

/** The office's days: the lists that came with the program, and the office's own in their place, year by year. */
export interface OfficeDays {
  calendar(): Promise<WorkingCalendar>;
  years(): Promise<YearsOfDays>;
  /**
   * Takes every year the table names as a whole: `day`, `kind` (a day off or a worked Saturday), `name`. Nothing is kept
   * when a row is wrong.
   * @throws DossierFault table-unreadable, table-too-large, columns-missing
   */
  importDays(bytes: Uint8Array): Promise<{ readonly years: readonly string[]; readonly errors: readonly RowError[] }>;
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
      const { named, errors } = await readDays(bytes);
      if (errors.length === 0) await settings.set(KEY, { ...(await own()), ...named });
      return { years: errors.length === 0 ? Object.keys(named) : [], errors };
    },
  };
}

async function readDays(bytes: Uint8Array): Promise<{ named: YearsOfDays; errors: readonly RowError[] }> {
  const rows = await readTable(bytes);
  const { at, columns } = findColumns(rows, headings.holidays, ["day"]);
  const errors: RowError[] = [];
  const named: Record<string, { holidays: { day: Day; name: string }[]; worked: Day[] }> = {};
  for (const row of rows.slice(at + 1)) {
    if (isBlank(row)) continue;
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
  return { named: named satisfies Record<string, YearOfDays>, errors };
}
