import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { capture } from "../../../main/capture/capture.ts";
import { sweepSpool } from "../../../main/capture/spool.ts";
import { sha256 } from "../../../main/shared/ids.ts";
import { driverOf, type Feeder, optionsFor } from "./feeder.ts";
import { openStores } from "./office.ts";

/** When the process is killed: pages shown before the blow, and milliseconds after the last of them. */
export interface Blow {
  readonly pages: number;
  readonly delay: number;
}

export interface Outcome {
  readonly shown: number;
  readonly committed: number;
  /** What was lost or is out of order, in words; empty when all is well. */
  readonly losses: readonly string[];
}

interface Shown {
  readonly id: string;
  readonly n: number;
  readonly hash: string;
}

const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));

/** Scans in another process, kills it, and looks at what is there when the workstation starts again. */
export async function strike(feeder: Feeder, blow: Blow): Promise<Outcome> {
  const root = await mkdtemp(join(tmpdir(), "office-"));
  try {
    const shown = await scanUntilKilled(root, feeder, blow);
    return await inspect(root, feeder, shown);
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Answers what the child had announced when it died. */
async function scanUntilKilled(root: string, feeder: Feeder, { pages, delay }: Blow): Promise<Shown[]> {
  const child = spawn(process.execPath, [CHILD, root, JSON.stringify(feeder)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const kill = async () => {
    await sleep(delay);
    child.kill("SIGKILL");
  };
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    if (lines.length === pages || (line === "done" && lines.length <= pages)) void kill();
  });
  const closed = once(child, "close");
  if (pages === 0) void whenScanning(root).then(kill);
  const [, signal] = await closed;
  if (signal !== "SIGKILL") throw new Error(`the scanning process ended by itself, with ${signal}`);
  return lines.filter((line) => line !== "done").map((line) => JSON.parse(line) as Shown);
}

/** The session's spool appears when the job begins. */
async function whenScanning(root: string): Promise<void> {
  while ((await readdir(join(root, "spool")).catch(() => [])).length === 0) await sleep(5);
}

async function inspect(root: string, feeder: Feeder, shown: readonly Shown[]): Promise<Outcome> {
  await using office = await openStores(root);
  const { stores } = office;
  await sweepSpool(stores.spoolRoot);
  const committed = await office.pages();
  const losses = [
    ...(await lost(shown, committed, (hash) => stores.vault.pathOf(hash))),
    ...outOfPlace(committed),
    ...(await unnamed(join(root, "vault"))),
    ...((await readdir(stores.spoolRoot).catch(() => [])).length > 0 ? ["the spool was not swept"] : []),
    ...unoffered(committed.length, await office.recovery.list()),
  ];
  const again = feeder.kind === "folder" && losses.length === 0 ? await takeTheRest(office, feeder) : [];
  return { shown: shown.length, committed: committed.length, losses: [...losses, ...again] };
}

/** Each page that was shown is in the record, in its place, whole and readable. */
async function lost(
  shown: readonly Shown[],
  rows: readonly Shown[],
  pathOf: (hash: string) => string,
): Promise<string[]> {
  const losses: string[] = [];
  for (const page of shown) {
    const row = rows.find(({ id }) => id === page.id);
    if (row?.n !== page.n || row.hash !== page.hash) losses.push(`page ${page.n} is not in the record`);
    const bytes = await readFile(pathOf(page.hash)).catch(() => Buffer.alloc(0));
    if (sha256(bytes) !== page.hash) losses.push(`page ${page.n} is not in the vault`);
    else
      await sharp(bytes, { failOn: "error" })
        .stats()
        .catch(() => losses.push(`page ${page.n} cannot be read`));
  }
  return losses;
}

const outOfPlace = (rows: readonly Shown[]): string[] =>
  rows.flatMap(({ n }, at) => (n === at + 1 ? [] : [`place ${at + 1} holds page ${n}`]));

/** Nothing half-written bears the name of a file. */
async function unnamed(vault: string): Promise<string[]> {
  const entries = await readdir(vault, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
  const hashes = await Promise.all(files.map(async (file) => sha256(await readFile(join(file.parentPath, file.name)))));
  return files.flatMap(({ name }, at) => (name === hashes[at] ? [] : [`${name} holds other bytes`]));
}

const unoffered = (committed: number, offered: readonly { readonly pages: number }[]): string[] => {
  const pages = offered.reduce((sum, session) => sum + session.pages, 0);
  return pages === committed ? [] : [`recovery offers ${pages} pages of ${committed}`];
};

/** What the folder still holds is taken: then every file has come once, whatever the blow met. */
async function takeTheRest(
  { stores, memory, pages }: Awaited<ReturnType<typeof openStores>>,
  feeder: Feeder & { kind: "folder" },
): Promise<string[]> {
  const files = await Array.fromAsync(await readdir(feeder.path, { recursive: true }), (name) =>
    /\.jpg$/.test(name) ? readFile(join(feeder.path, name)) : null,
  );
  const request = { ...driverOf(feeder, memory), options: optionsFor(feeder), dossierId: null };
  const rest = capture(request, stores, new AbortController().signal);
  await Array.fromAsync(rest).catch((error: { code?: string }) => {
    if (error.code !== "folder-empty") throw error;
  });
  const wanted = files.flatMap((bytes) => (bytes ? [sha256(bytes)] : [])).sort();
  const came = (await pages()).map(({ hash }) => hash).sort();
  return JSON.stringify(wanted) === JSON.stringify(came) ? [] : [`${came.length} pages of ${wanted.length} files`];
}
