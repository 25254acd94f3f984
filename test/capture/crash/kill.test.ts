import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawPapers, type Papers } from "../../doubles/papers.ts";
import { missing } from "../../tools.ts";
import { strike } from "./blow.ts";
import { KINDS, setScene } from "./scenes.ts";

/** Every step of a page gets its turn; `npm run bench -- kill` strikes a hundred times at random. */
const BLOWS = [
  { pages: 0, delay: 20 },
  { pages: 3, delay: 0 },
];

let papers: Papers;
beforeAll(async () => {
  papers = await drawPapers([1, 1, 1, 1, 1], 50);
});
afterAll(() => papers[Symbol.asyncDispose]());

describe.each(KINDS)("a scan by the %s driver", (kind) => {
  it.skipIf(kind === "sane" && missing("scanimage")).each(BLOWS)(
    "killed $delay ms after it showed page $pages has lost none that was shown, and recovery offers them",
    async (blow) => {
      await using scene = await setScene(kind, papers);
      const { shown, losses } = await strike(scene.feeder, blow);
      expect(losses).toEqual([]);
      expect(shown).toBeGreaterThanOrEqual(blow.pages);
    },
  );
});
