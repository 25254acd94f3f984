import { check } from "../../../main/statistics/checker/check.ts";
import type { ReportFinding } from "../../../main/statistics/checker/port.ts";
import { readFigures } from "../../../main/statistics/checker/read-figures.ts";
import { readReport } from "../../../main/statistics/checker/readers/read.ts";
import { chance } from "../offices.ts";
import { FORMATS, type Format, kindOfFormat } from "./formats.ts";
import { officeOf } from "./numbers.ts";
import { PLANTS, type Plant } from "./plants.ts";
import { handOf, rightly, type Told, tell } from "./told.ts";

const NAMES = Object.keys(FORMATS) as Format[];

/** Report number `seed`: another office, hand, style and format each. */
async function checked(seed: number, told: Told): Promise<readonly ReportFinding[]> {
  const format = NAMES[Math.floor(seed / 3) % NAMES.length]!;
  const report = tell(told, handOf(chance(seed + 77)), seed);
  const bytes = await FORMATS[format](report);
  return check(readFigures(readReport(bytes, kindOfFormat(format))));
}

/** Findings in reports without a fault; there should be none. */
export async function falseAlarms(
  count: number,
): Promise<readonly { seed: number; findings: readonly ReportFinding[] }[]> {
  const alarms = [];
  for (let seed = 0; seed < count; seed++) {
    const findings = await checked(seed, rightly(officeOf(seed)));
    if (findings.length > 0) alarms.push({ seed, findings });
  }
  return alarms;
}

export interface Recall {
  readonly plant: Plant;
  readonly planted: number;
  readonly missed: readonly number[];
}

/** Reports with one planted error each, dealt evenly to its kinds: which were not found under their name. */
export async function recalls(count: number): Promise<readonly Recall[]> {
  const missed = PLANTS.map((): number[] => []);
  for (let seed = 0; seed < count; seed++) {
    const at = seed % PLANTS.length;
    const plant = PLANTS[at]!;
    const findings = await checked(seed + 1000, plant.apply(officeOf(seed + 1000)));
    if (!findings.some(({ code }) => code === plant.code)) missed[at]!.push(seed);
  }
  return PLANTS.map((plant, at) => ({
    plant,
    planted: Math.floor((count - at - 1) / PLANTS.length) + 1,
    missed: missed[at]!,
  }));
}
