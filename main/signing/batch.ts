import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Fault, isFault } from "../shared/fault.ts";
import { writeDurablyIfAbsent } from "../shared/files.ts";
import type { SigningCode, SigningKey, SignOptions } from "./port.ts";
import { signPdf } from "./sign.ts";

export interface BatchItem {
  readonly input: string;
  /** Appears whole or not at all, and never in place of another file. */
  readonly output: string;
}

/** `untouched`: the batch was stopped or cancelled before this item; it can be resumed with these. */
export type BatchOutcome =
  | { readonly item: BatchItem; readonly state: "signed" }
  | { readonly item: BatchItem; readonly state: "failed"; readonly error: unknown }
  | { readonly item: BatchItem; readonly state: "untouched" };

export interface BatchOptions extends Omit<SignOptions, "at"> {
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
  /** Told as each item ends, in order. */
  readonly onOutcome?: (outcome: BatchOutcome) => void;
}

/**
 * Signs files one after the other with one open key. It never throws for an item; the first error that is not the
 * document's own (token, certificate, full disk) stops the rest, so that no token is tried again and again.
 */
export async function signBatch(
  items: readonly BatchItem[],
  key: SigningKey,
  { signal, now = () => new Date(), onOutcome, ...options }: BatchOptions,
): Promise<BatchOutcome[]> {
  const outcomes: BatchOutcome[] = [];
  let stopped = false;
  for (const item of items) {
    const outcome: BatchOutcome =
      stopped || signal?.aborted ? { item, state: "untouched" } : await signItem(item, key, { ...options, at: now() });
    stopped ||= outcome.state === "failed" && !isOwnFault(outcome.error);
    outcomes.push(outcome);
    onOutcome?.(outcome);
  }
  return outcomes;
}

async function signItem(item: BatchItem, key: SigningKey, options: SignOptions): Promise<BatchOutcome> {
  try {
    if (existsSync(item.output)) throw fileFault("file-exists", item.output);
    const pdf = await readFile(item.input).catch((cause: unknown) => {
      throw fileFault("file-unreadable", item.input, cause);
    });
    await keep(item.output, await signPdf(pdf, key, options));
    return { item, state: "signed" };
  } catch (error) {
    return { item, state: "failed", error };
  }
}

async function keep(path: string, bytes: Uint8Array): Promise<void> {
  if (!(await writeDurablyIfAbsent(path, bytes))) throw fileFault("file-exists", path);
}

const fileFault = (code: SigningCode, path: string, cause?: unknown) =>
  new Fault<SigningCode>(code, { file: basename(path) }, { cause });

/** What is wrong with one document says nothing about the next. */
const isOwnFault = (error: unknown): boolean => isFault(error) && /^(pdf|appearance|file)-/.test(error.code);
