import { existsSync } from "node:fs";
import { basename } from "node:path";
import { Fault, isFault } from "../shared/fault.ts";
import { writeDurablyIfAbsent } from "../shared/files.ts";
import { GrowingFile } from "./pdf/growing.ts";
import type { Level, SigningCode, SigningKey, SignOptions } from "./port.ts";
import { type Aim, reach, roomFor } from "./reach.ts";
import { assertNotSignedBy } from "./same-person.ts";
import { type MadeSignature, makeSignature, signerOf } from "./sign.ts";

export interface BatchItem {
  readonly input: string;
  /** Appears whole or not at all, and never in place of another file. */
  readonly output: string;
}

/**
 * `signed`: the output stands, at `level`; `lacking` is why that is below the aim. `failed`: this document's own fault.
 * `untouched`: the batch ended before it, and it can be resumed with these.
 */
export type BatchOutcome =
  | { readonly item: BatchItem; readonly state: "signed"; readonly level: Level; readonly lacking: unknown }
  | { readonly item: BatchItem; readonly state: "failed"; readonly error: unknown }
  | { readonly item: BatchItem; readonly state: "untouched" };

export interface BatchResult {
  /** In the order of the items. */
  readonly outcomes: readonly BatchOutcome[];
  /** What ended the batch before its end: the token's error, a full disk, an authority; null also when cancelled. */
  readonly stopped: unknown;
}

export interface BatchOptions extends Omit<SignOptions, "at"> {
  /** B-B when it is left out. */
  readonly aim?: Aim;
  /** Whether to sign what the same person has signed already. */
  readonly again?: boolean;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
  /** Told as each item ends. */
  readonly onOutcome?: (outcome: BatchOutcome) => void;
}

/** Signed files that may wait for time and disk while the token goes on. */
const WIDTH = 4;

/**
 * Signs files with one open key. The token makes one signature after the other; what comes after it (timestamp, evidence,
 * disk) runs beside the next ones. It never throws for an item; the first error that is not a document's own ends it,
 * so that no token is tried again and again.
 */
export async function signBatch(
  items: readonly BatchItem[],
  key: SigningKey,
  options: BatchOptions,
): Promise<BatchResult> {
  const { signal = new AbortController().signal, onOutcome } = options;
  const outcomes = items.map((item): BatchOutcome => ({ item, state: "untouched" }));
  const under = new Set<Promise<void>>();
  let stopped: unknown = null;
  const settle = (at: number, outcome: BatchOutcome) => {
    outcomes[at] = outcome;
    onOutcome?.(outcome);
  };
  const fail = (at: number, error: unknown) => {
    if (isOwnFault(error)) settle(at, { item: items[at]!, state: "failed", error });
    else if (!signal.aborted) stopped ??= error;
  };
  for (const [at, item] of items.entries()) {
    if (stopped !== null || signal.aborted) break;
    const signed = await signFile(item, key, options).catch((error: unknown) => fail(at, error));
    if (!signed) continue;
    const finishing = finish(item, signed, options, signal).then(
      (outcome) => settle(at, outcome),
      (error: unknown) => fail(at, error),
    );
    under.add(finishing);
    void finishing.then(() => under.delete(finishing));
    if (under.size >= WIDTH) await Promise.race(under);
  }
  await Promise.all(under);
  for (const outcome of outcomes) if (outcome.state === "untouched") onOutcome?.(outcome);
  return { outcomes, stopped };
}

interface SignedFile {
  readonly file: GrowingFile;
  readonly made: MadeSignature;
}

async function signFile(item: BatchItem, key: SigningKey, options: BatchOptions): Promise<SignedFile> {
  const { now = () => new Date(), aim, again = false } = options;
  if (existsSync(item.output)) throw fileFault("file-exists", item.output);
  const file = await GrowingFile.read(item.input).catch((cause: unknown) => {
    throw fileFault("file-unreadable", item.input, cause);
  });
  if (!again) assertNotSignedBy(signerOf(key), file.bytes);
  const made = await makeSignature(file.bytes, key, { ...options, at: now() }, roomFor(aim?.level ?? "B-B"));
  return { file, made };
}

async function finish(
  item: BatchItem,
  { file, made }: SignedFile,
  { aim }: BatchOptions,
  signal: AbortSignal,
): Promise<BatchOutcome> {
  const reached = aim ? await reach(file, made, aim, signal) : signedOnly(file, made);
  if (!(await writeDurablyIfAbsent(item.output, file.bytes))) throw fileFault("file-exists", item.output);
  return { item, state: "signed", ...reached };
}

function signedOnly(file: GrowingFile, made: MadeSignature) {
  file.append(made.finish(null));
  return { level: "B-B", lacking: null } as const;
}

const fileFault = (code: SigningCode, path: string, cause?: unknown) =>
  new Fault<SigningCode>(code, { file: basename(path) }, { cause });

/** What is wrong with one document says nothing about the next. */
const isOwnFault = (error: unknown): boolean => isFault(error) && /^(pdf|appearance|file)-/.test(error.code);
