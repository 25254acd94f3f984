import type { ChangeAnswer, ChangeQuestion } from "../changes/analyse.ts";
import { readGraph } from "../changes/graph.ts";
import { Budget } from "../pdf/budget.ts";
import { Flaw, orFlaw } from "../pdf/flaw.ts";
import type { RenderingReport } from "../port.ts";
import { scaled } from "./box.ts";
import { leavesOf, pagesToSee } from "./pages-to-see.ts";
import { permittedAreas } from "./permitted.ts";
import type { Box, Eye, Look, Seen } from "./port.ts";
import { userUnitOf } from "./user-unit.ts";

/** For all signatures of a file together; each draws a page six times at most. */
const MOST_LOOKS = 24;
/** To find the pages of a file. */
const STEPS = 1_000_000;
const MM_PER_POINT = 25.4 / 72;

/** A signature's revision whose later changes the analysis permits, all of them. */
export interface PermittedRevision {
  readonly question: ChangeQuestion;
  readonly answer: ChangeAnswer;
}

/**
 * Compares how pages look in signed revisions and in the file as it is, apart from where the analysis permits it. It can
 * only ever speak against a signature. In the order of `revisions`; null where no page could look different.
 */
export async function secondOpinions(
  pdf: Uint8Array,
  revisions: readonly PermittedRevision[],
  eye: Eye,
): Promise<readonly (RenderingReport | null)[]> {
  const budget = new Budget({ steps: STEPS });
  const plans = revisions.map((revision) => planFor(revision, budget));
  const wanted = plans.flatMap(({ looks }) => looks).toSorted((a, b) => a.page - b.page);
  const looks = wanted.slice(0, MOST_LOOKS);
  const seen = looks.length === 0 ? [] : await eye.compare(pdf, looks);
  const found = new Map(seen.map(({ look, differences }) => [looks[look], differences]));
  return plans.map((plan) => reportOn(plan, found));
}

interface Plan {
  readonly looks: readonly Look[];
  /** Pages for which it could not be told what to look at. */
  readonly unplanned: readonly number[];
  /** Millimetres a point of a page stands for. */
  scaleOf(page: number): number;
}

function planFor({ question, answer }: PermittedRevision, budget: Budget): Plan {
  const { signed, current, signedEnd } = question;
  const [before, after] = [readGraph(signed), readGraph(current)];
  const scaleOf = (page: number) => MM_PER_POINT * userUnitOf(after, page);
  const looks = orFlaw(() => {
    const areas = permittedAreas(answer, before, after);
    const pages = pagesToSee(before, after, signedEnd, budget);
    return pages.map((page) => ({ signedEnd, page, permitted: areas.get(page) ?? [] }));
  });
  if (!(looks instanceof Flaw)) return { looks, unplanned: [], scaleOf };
  return { looks: [], unplanned: leavesOf(after).map((_, page) => page), scaleOf };
}

function reportOn(
  { looks, unplanned, scaleOf }: Plan,
  found: ReadonlyMap<Look | undefined, Seen["differences"]>,
): RenderingReport | null {
  const differences = looks.flatMap((look) =>
    (found.get(look) ?? []).map((box) => ({ page: look.page, box: tenths(scaled(box, scaleOf(look.page))) })),
  );
  const unseen = [...unplanned, ...looks.filter((look) => !found.get(look)).map(({ page }) => page)];
  return looks.length + unplanned.length === 0 ? null : { differences, unseen };
}

/** Millimetres, as exactly as anybody could measure them. */
const tenths = ({ left, top, width, height }: Box): Box => {
  const [x, y, wide, tall] = [left, top, width, height].map((side) => Math.round(side * 10) / 10);
  return { left: x!, top: y!, width: wide!, height: tall! };
};
