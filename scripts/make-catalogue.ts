/**
 * Writes resources/catalogue/commune.csv: an invented catalogue with the structure of a commune's, 70 fields and 379
 * procedures of which 219 can be done wholly online and 160 in part. The same words give the same bytes.
 */
import { writeFile } from "node:fs/promises";
import { writeCatalogue } from "../main/dossiers/catalogue-file/write.ts";
import type { Component, CopyKind, Procedure } from "../main/dossiers/port.ts";
import words from "./catalogue-words.json" with { type: "json" };

const PROCEDURES = 379;
const PARTIAL = 160;
const ALLOWANCES = [1, 3, 5, 7, 10, 15, 20, 30];

export function communeCatalogue(): readonly Procedure[] {
  const fields = Object.entries(words.fields);
  const each = Math.floor(PROCEDURES / fields.length);
  const more = PROCEDURES % fields.length;
  const places = fields.flatMap(([field, paper], at) =>
    Array.from({ length: each + (at < more ? 1 : 0) }, (_, n) => ({ field, paper, at, n })),
  );
  return places.map((place, index) => procedureAt(place, index));
}

interface Place {
  readonly field: string;
  readonly paper: string;
  readonly at: number;
  readonly n: number;
}

function procedureAt({ field, paper, at, n }: Place, index: number): Procedure {
  return {
    code: `XA-${String(at + 1).padStart(2, "0")}-${n + 1}`,
    name: `${words.actions[n]} ${paper}`,
    field,
    level: isPartial(index) ? "partial" : "full",
    workingDays: ALLOWANCES[(at * 3 + n * 5) % ALLOWANCES.length]!,
    components: componentsOf(paper, at + n),
  };
}

/** Spread evenly over the list. */
const isPartial = (index: number): boolean =>
  Math.floor(((index + 1) * PARTIAL) / PROCEDURES) > Math.floor((index * PARTIAL) / PROCEDURES);

function componentsOf(paper: string, turn: number): Component[] {
  const application = { code: "DON", name: `Đơn đề nghị về ${paper}`, mandatory: true, copy: "original", count: 1 };
  const others = words.components.filter((_, at) => (at + turn) % 3 !== 0);
  return [application, ...others].map((component) => ({ ...component, copy: component.copy as CopyKind }));
}

if (import.meta.main)
  await writeFile(
    new URL("../resources/catalogue/commune.csv", import.meta.url),
    await writeCatalogue(communeCatalogue(), "csv"),
  );
