import type { Picture, PreparedPage } from "../imaging/port.ts";
import type { Rung } from "./encoders/encoder.ts";
import { ladderOf, type Part } from "./ladder.ts";
import type { Coding } from "./port.ts";
import { type Sheet, sheetOf } from "./sheet.ts";
import { keepsInk, type Trial, type Tried, tryOut } from "./trial.ts";

/** Which encodings of a page are wanted: a part of a tier (or of the first after it that keeps the ink), or one alone. */
export interface Wanted {
  readonly tier: number;
  readonly part: Part;
  readonly only?: Rung;
  readonly coding: Coding;
}

/** A page encoded in some ways, all of which keep its ink and colour; without pictures but for the one to be read again. */
export interface Drafted {
  /** Of the paper, in points. */
  readonly width: number;
  readonly height: number;
  readonly tier: number;
  readonly isLastTier: boolean;
  readonly trials: readonly Trial[];
  /** What recognition would be given of the first of them; null when there is none. */
  readonly readable: Picture | null;
}

/** Encodes a page that was made ready. To be called in a thread of its own: takes the better part of a second. */
export async function draftOf(
  page: Pick<PreparedPage, "kept" | "color" | "reading">,
  wanted: Wanted,
): Promise<Drafted> {
  const { luma } = page.kept;
  const sheet = sheetOf(page.kept, page.color);
  const ladder = ladderOf(page.color, page.kept, wanted.coding);
  let tier = wanted.tier;
  let tried = await tryAll(sheet, wanted.only ? [wanted.only] : ladder[tier]![wanted.part], wanted.coding);
  let isLastTier = tier === ladder.length - 1;
  while (wanted.part === "first" && !wanted.only && !isLastTier && !tried.some(({ trial }) => keepsInk(trial))) {
    tier++;
    isLastTier = tier === ladder.length - 1;
    tried = await tryAll(sheet, ladder[tier]!.first, wanted.coding);
  }
  const kept = isLastTier ? tried : tried.filter(({ trial }) => keepsInk(trial));
  return {
    width: (luma.width * 72) / luma.dpi,
    height: (luma.height * 72) / luma.dpi,
    tier,
    isLastTier,
    trials: kept.map(({ trial }) => trial),
    readable: (await kept[0]?.readable(page.reading)) ?? null,
  };
}

async function tryAll(sheet: Sheet, rungs: readonly Rung[], coding: Coding): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const rung of rungs) tried.push(await tryOut(sheet, rung, coding));
  return tried;
}
