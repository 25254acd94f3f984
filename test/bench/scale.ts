import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GROUPINGS } from "../../main/statistics/port.ts";
import { createStatistics } from "../../main/statistics/statistics.ts";
import { type Database, openDatabase } from "../../main/storage/database.ts";
import type { DatabasePlace } from "../../main/storage/port.ts";
import { dossierRepositories } from "../../main/storage/repositories/index.ts";
import { createTallySource } from "../../main/storage/tallies/source.ts";
import { startPostgres } from "../doubles/postgres.ts";
import { option, round } from "./pages.ts";
import { END, fill } from "./scale/fill.ts";

/** Every report, and lists behind figures, over records that grow ten times; fails when one takes half a second. */
const MOST_MS = 500;
const most = Number(option("dossiers", "1000000"));
const files = Number(option("files", "10"));
const SIZES = [10_000, 100_000, 1_000_000].filter((size) => size < most).concat(most);

const PERIODS = {
  "a month": { from: "2025-12-01", to: "2026-01-01" },
  "cut weeks": { from: "2025-03-09", to: "2025-11-23" },
  "a year": { from: "2025-01-01", to: "2026-01-01" },
  "all time": { from: "2021-01-01", to: "2026-02-01" },
} as const;

/** Common and rare figures, happenings, states and work. */
const LISTS = [
  ["received", "numerator"],
  ["finished.overdue", "numerator"],
  ["stored", "numerator"],
  ["inputDigitized.strict", "rest"],
  ["reused", "numerator"],
  ["inProgress", "numerator"],
  ["inProgress.overdue", "numerator"],
  ["carriedOver", "numerator"],
  ["firstExceeded", "numerator"],
] as const;

/** Times of many questions; each is asked twice and its better time counts, for others run on the machine too. */
class Slowest {
  name = "";
  most = 0;
  readonly #all: number[] = [];

  async add(name: string, ask: () => Promise<unknown>): Promise<void> {
    const ms = Math.round(1000 * Math.min(await seconds(ask), await seconds(ask)));
    this.#all.push(ms);
    if (ms >= this.most) [this.most, this.name] = [ms, name];
  }

  get median(): number {
    return this.#all.toSorted((a, b) => a - b)[Math.floor(this.#all.length / 2)]!;
  }
}

const rows: Record<string, object> = {};
const folder = await mkdtemp(join(tmpdir(), "tram-scale-"));
const server = await startPostgres();
try {
  for (const size of SIZES) {
    await measured("SQLite", { file: join(folder, `${size}.db`) }, size);
    rmSync(join(folder, `${size}.db`), { force: true });
    await measured("PostgreSQL", { url: await server.createDatabase() }, size);
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measured(name: string, place: DatabasePlace, size: number): Promise<void> {
  const database = await openDatabase(place);
  const filling = await seconds(() => fill(database, size, files));
  const statistics = createStatistics(createTallySource(database), { clock: () => new Date(END) });
  const counting = await seconds(() => statistics.rebuild());
  const reports = new Slowest();
  const lists = new Slowest();
  for (const [about, period] of Object.entries(PERIODS)) {
    for (const by of [null, ...GROUPINGS])
      await reports.add(`${about} by ${by}`, () => statistics.report(period, { by }));
    for (const [key, part] of LISTS)
      for (const [by, group] of [
        [null, null],
        ["field", "Lĩnh vực 3"],
        ["officer", "Công chức 5"],
      ] as const)
        await lists.add(`${key} of ${group} in ${about}`, () => statistics.drill({ period, by, group, key, part }));
  }
  rows[`${name} ${size} × ${files}`] = {
    ...{
      "fill s": round(filling),
      "count anew s": round(counting),
      MB: Math.round(process.memoryUsage().rss / 2 ** 20),
    },
    ...{ "report ms": reports.median, "slowest ms": reports.most, report: reports.name },
    ...{ "list ms": lists.median, "slowest list ms": lists.most, list: lists.name },
    "a change ms": round(await change(database)),
  };
  console.table(rows);
  if (Math.max(reports.most, lists.most) > MOST_MS) process.exitCode = 1;
  await database.close();
}

/** Milliseconds of a dossier's step, its tallies taken along: the mean of fifty. */
async function change(database: Database): Promise<number> {
  const { dossiers } = dossierRepositories(database);
  const open = await database.kysely
    .selectFrom("dossiers")
    .select("id")
    .where("status", "=", "in-progress")
    .limit(50)
    .execute();
  const note = { officer: null, note: null };
  const taken = await seconds(async () => {
    for (const { id: dossierId } of open)
      await dossiers.move({ dossierId, from: "in-progress", to: "supplement", at: new Date(END), ...note }, null);
  });
  return (1000 * taken) / open.length;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
