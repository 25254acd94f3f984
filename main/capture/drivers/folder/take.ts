import { rm } from "node:fs/promises";
import { join } from "node:path";
import { dayOf } from "../../../shared/time.ts";
import type { ArrivedSide, CaptureCode } from "../../port.ts";
import { moveTaken, moveUnreadable, type Place } from "./aside.ts";
import { copyWhole } from "./copy.ts";
import { type Entry, keyOf } from "./entries.ts";
import type { Ledger } from "./ledger.ts";
import type { FolderScan } from "./request.ts";

/** A scan on its way. */
export interface Run extends FolderScan {
  readonly ledger: Ledger;
  /** Files that are done with although they may lie there still, by {@link keyOf}. */
  readonly done: Map<string, Entry>;
  /** Files handed to the session; those that cannot be read; those that other programs have. */
  taken: number;
  refused: number;
  locked: number;
}

/**
 * Hands a settled file to the session and moves it away when that has made it safe. What is not whole yet is left for the
 * next look; `age` tells for how long it has not changed.
 */
export async function* take(run: Run, entry: Entry, age: number): AsyncGenerator<ArrivedSide> {
  const before = run.ledger.find(entry);
  if (before?.state === "taken") return finish(run, entry, before.hash);
  const copy = join(run.spool, `file-${String(run.taken + 1).padStart(4, "0")}`);
  const look = await copyWhole(entry, copy, run.signal);
  if (look.state === "whole") {
    const isSafe = before?.hash === look.hash && (await isKept(run, look.hash, before.at, look.admitted.pages.length));
    if (isSafe) await rm(copy);
    else yield* hand(run, entry, copy, look.hash);
    return finish(run, entry, look.hash);
  }
  if (look.state === "other") run.done.set(keyOf(entry), entry);
  if (look.state === "broken" && age >= run.times.patience) await refuse(run, entry, look.code);
  if (look.state === "locked" && age >= run.times.patience) leave(run, entry);
}

/** What was handed over before a crash: safe when all its pages are. */
async function isKept({ memory, deviceId }: Run, hash: string, since: number, pages: number): Promise<boolean> {
  return (await memory.pagesKept(deviceId, hash, new Date(since))) >= pages;
}

async function* hand(run: Run, entry: Entry, copy: string, hash: string): AsyncGenerator<ArrivedSide> {
  await run.ledger.note(entry, { hash, at: run.clock.now(), state: "offered" });
  run.taken += 1;
  yield { file: copy };
}

/** A share that lets nothing be moved keeps its files; they are remembered instead. */
async function finish(run: Run, entry: Entry, hash: string): Promise<void> {
  run.done.set(keyOf(entry), entry);
  if (await moveTaken(entry, placeOf(run))) await run.ledger.forget(entry);
  else await run.ledger.note(entry, { hash, at: run.clock.now(), state: "taken" });
}

async function refuse(run: Run, entry: Entry, code: CaptureCode): Promise<void> {
  run.done.set(keyOf(entry), entry);
  run.refused += 1;
  if (await moveUnreadable(entry, placeOf(run), code)) return;
  await run.ledger.note(entry, { hash: "", at: run.clock.now(), state: "taken" });
}

/** Another program may let go of it: whoever watches looks again. */
function leave(run: Run, entry: Entry): void {
  if (run.endless) return;
  run.done.set(keyOf(entry), entry);
  run.locked += 1;
}

const placeOf = ({ folder, clock }: Run): Place => ({ folder, day: dayOf(new Date(clock.now())) });
