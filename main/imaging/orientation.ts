import type { Components } from "./components.ts";
import { letterPieces, pointsOf } from "./letters.ts";
import type { Paper } from "./paper.ts";
import type { QuarterTurn } from "./port.ts";
import type { Gray } from "./raster.ts";
import { type Lie, lieOf } from "./skew.ts";
import { type Asymmetry, asymmetryOf } from "./upright.ts";

/** How the paper lies in the picture. */
export interface Orientation {
  /** Clockwise turn that brings it upright. */
  readonly turn: QuarterTurn;
  /** Degrees it lies clockwise off the straight. */
  readonly skew: number;
  /** The lines are so far off the straight that {@link skew} is not to be trusted and left at 0. */
  readonly isBeyondRepair: boolean;
}

/** Widest skew, in degrees, that is taken out. */
const WIDEST_REPAIR = 10;

/** Pieces of print below which a page tells nothing of how it lies. */
const FEWEST_LETTERS = 12;
/** {@link Lie.clarity} below which there are no lines of print. */
const CLEAR = 1.5;

/** A page without lines of print stays as it is. `chosen` is a turn that is known already. */
export function orientationOf(
  gray: Gray,
  paper: Paper,
  components: Components,
  chosen: QuarterTurn | null,
): Orientation {
  const letters = letterPieces(components, gray);
  const straight: Orientation = { turn: chosen ?? 0, skew: 0, isBeyondRepair: false };
  if (letters.reduce((sum, isLetter) => sum + isLetter, 0) < FEWEST_LETTERS) return straight;
  const along = chosen === null ? null : chosen % 180 === 0 ? "width" : "height";
  const lie = lieOf(pointsOf(components, letters, gray, paper), gray, along);
  if (lie.clarity < CLEAR) return straight;
  const isBeyondRepair = Math.abs(lie.skew) > WIDEST_REPAIR;
  const skew = isBeyondRepair ? 0 : lie.skew;
  if (chosen !== null) return { turn: chosen, skew, isBeyondRepair };
  const print = pointsOf(components, letterPieces(components, gray, true), gray, paper);
  return { turn: uprightTurn(asymmetryOf(print, lie, gray), lie), skew, isBeyondRepair };
}

function uprightTurn({ above, below }: Asymmetry, { along }: Lie): QuarterTurn {
  if (along === "width") return above >= below ? 0 : 180;
  return above >= below ? 270 : 90;
}
