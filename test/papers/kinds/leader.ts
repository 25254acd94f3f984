import type { Block } from "../flow.ts";
import { type Case, committee, communeName, type Official } from "../invention.ts";
import type { Random } from "../random.ts";
import { signatures } from "../signatories.ts";

/** A leader of the committee signs on its behalf, with the committee's seal when there is a hand to sign. */
export function leaderSigns(
  { commune }: Case,
  leader: Official,
  hand: Random | null,
  recipients: readonly string[] | null,
): Block {
  const titles = ["TM. ỦY BAN NHÂN DÂN", ...leader.titles];
  const ink = hand ? { hand, seal: sealWords(committee(commune), commune.province) } : {};
  return signatures({ titles, name: leader.name, ...ink }, recipients);
}

export const sealWords = (body: string, province: string): string => `${body} - tỉnh ${province}`.toUpperCase();

/** “UBND XÃ …” over the name of one of its offices. */
export const committeeShort = ({ commune }: Pick<Case, "commune">): string =>
  `UBND ${communeName(commune).toUpperCase()}`;
