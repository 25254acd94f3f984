import { strike } from "../capture/crash/blow.ts";
import { KINDS, type Scene, setScene } from "../capture/crash/scenes.ts";
import { drawPapers } from "../doubles/papers.ts";
import { makeTwainSource } from "../doubles/twain-source/twainSource.ts";
import { openWine } from "../doubles/wine.ts";
import { random } from "../papers/random.ts";
import { findTool, type Tool } from "../tools.ts";
import { option } from "./pages.ts";

/**
 * Scans that are killed at random moments, by every driver that this machine can try: each page that was shown must be in
 * the record, in its place, whole and readable, and recovery must offer it. Ends with 1 when one was lost.
 */

const has = (...tools: readonly Tool[]) => tools.every((tool) => findTool(tool) !== null);

await using papers = await drawPapers([1, 1, 1, 1, 1, 1, 1, 1], 100);
const scenes: Record<string, () => Promise<Scene>> = {};
for (const kind of KINDS) if (kind !== "sane" || has("scanimage")) scenes[kind] = () => setScene(kind, papers);
const only = option("only", "");
const wine =
  (!only || only === "twain") && has("wine64", "winebuild", "x86_64-w64-mingw32-gcc", "i686-w64-mingw32-gcc")
    ? await openWine()
    : null;
if (wine) scenes.twain = async () => twainScene(wine);

const chance = random(option("seed", "1"));
const kinds = Object.keys(scenes).filter((kind) => !only || kind === only);
const rows = new Map(kinds.map((kind) => [kind, { kills: 0, shown: 0, committed: 0, lost: 0 }]));
for (let at = 0; at < Number(option("count", "100")); at++) {
  const kind = kinds[at % kinds.length]!;
  const blow = { pages: chance.int(0, 7), delay: chance.int(0, 120) };
  await using scene = await scenes[kind]!();
  const { shown, committed, losses } = await strike(scene.feeder, blow);
  const row = rows.get(kind)!;
  rows.set(kind, {
    kills: row.kills + 1,
    shown: row.shown + shown,
    committed: row.committed + committed,
    lost: row.lost + losses.length,
  });
  for (const loss of losses) console.log(`${kind}, ${blow.delay} ms after page ${blow.pages}: ${loss}`);
}
await wine?.remove();
console.table(Object.fromEntries(rows));
process.exitCode = [...rows.values()].some(({ lost }) => lost > 0) ? 1 : 0;

function twainScene({ wine: program, helper64, env }: NonNullable<typeof wine>): Scene {
  const name = "Virtual TWAIN";
  const source = makeTwainSource(8, name);
  return {
    feeder: {
      kind: "twain",
      wine: program,
      helper: helper64,
      device: `twain:64:${name}`,
      env: { ...env, ...source.env },
    },
    [Symbol.asyncDispose]: async () => source.remove(),
  };
}
