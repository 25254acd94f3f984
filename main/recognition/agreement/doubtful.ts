import type { Picture } from "../../imaging/port.ts";
import type { Line, PageText } from "../port.ts";
import { likeness } from "./likeness.ts";

/** A word less like the original than this is read again. Words more alike than it seldom read differently, but some do. */
const UNLIKE = 0.8;
/** The lines least like the original are read again however alike they are, so that no page is proved by likeness alone. */
const LEAST_LINES = 2;

/** The lines to be read again from `shown`: those with an unlike word, and in any case the least alike. */
export function doubtfulLines({ lines }: PageText, reading: Picture, shown: Picture): readonly Line[] {
  const judged = lines.map((line) => ({
    line,
    worst: line.words.reduce((worst, { box }) => Math.min(worst, likeness(reading, shown, box)), 1),
  }));
  const ordered = judged.toSorted((a, b) => a.worst - b.worst);
  return ordered.filter(({ worst }, at) => at < LEAST_LINES || worst < UNLIKE).map(({ line }) => line);
}
