import type { Candidate, Estimated } from "./candidate.ts";
import type { Rung } from "./encoders/encoder.ts";
import { sampleOf } from "./sample.ts";
import { type Sheet, sheetOf } from "./sheet.ts";
import { tryOut } from "./trial.ts";

/** What a JPEG spends on its tables, however small the picture: not scaled up from the sample to the page. */
const TABLES = 500;

/**
 * What candidates of a page may come to before they are encoded. The first page of its kind is surveyed on a sample of
 * its picture; pages after it are expected to be like the last one of the same ladder. Only plans are made on
 * this: what is used has been encoded and measured.
 */
export interface Experience {
  expect(rungs: readonly Rung[], sheet: Sheet): Promise<readonly Estimated[]>;
  learn(candidates: readonly Candidate[]): void;
}

export class SampledExperience implements Experience {
  readonly #last = new Map<string, readonly Candidate[]>();

  async expect(rungs: readonly Rung[], sheet: Sheet): Promise<readonly Estimated[]> {
    const last = this.#last.get(keyOf(rungs));
    if (!last) return survey(rungs, sheet);
    return rungs.map((rung, at) => ({ state: "estimated", rung, bytes: last[at]!.bytes, loss: last[at]!.loss }));
  }

  learn(candidates: readonly Candidate[]): void {
    this.#last.set(keyOf(candidates.map(({ rung }) => rung)), candidates);
  }
}

/** Where size is of no matter only the best of a ladder counts, and nothing needs to be known of it beforehand. */
export const noExperience: Experience = {
  expect: async ([best]) => [{ state: "estimated", rung: best!, bytes: 0, loss: 0 }],
  learn() {},
};

const keyOf = (rungs: readonly Rung[]): string => JSON.stringify(rungs);

async function survey(rungs: readonly Rung[], sheet: Sheet): Promise<readonly Estimated[]> {
  const sample = await sheetOf(sampleOf(sheet.picture), sheet.color);
  const scale = sheet.picture.height / sample.picture.height;
  const estimates: Estimated[] = [];
  for (const rung of rungs) {
    const trial = await tryOut(sample, rung);
    const bytes = TABLES + Math.max(0, trial.bytes - TABLES) * scale;
    estimates.push({ state: "estimated", rung, bytes, loss: trial.loss });
  }
  return estimates;
}
