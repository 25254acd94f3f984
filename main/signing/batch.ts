import { isFault } from "../shared/fault.ts";
import type { GrowingFile } from "./pdf/growing.ts";
import type { Level, SigningKey, SignOptions } from "./port.ts";
import { type Aim, type Reached, reach, roomFor } from "./reach.ts";
import { assertNotSignedBy } from "./same-person.ts";
import { type MadeSignature, makeSignature, signerOf } from "./sign.ts";

/** A document to be signed, wherever it lies. */
export interface BatchItem {
  /** @throws SigningFault file-* */
  open(): Promise<GrowingFile>;
  /** Keeps the signed file, whole or not at all; `field` is the one that was signed now. @throws SigningFault file-*, disk-full */
  keep(signed: Uint8Array, signature: { readonly field: string; readonly level: Level }): Promise<void>;
}

/**
 * `signed`: the signed file is kept, at `level`; `lacking` is why that is below the aim. `failed`: this document's own
 * fault. `untouched`: the batch ended before it, and it can be resumed with these.
 */
export type BatchOutcome<Item> =
  | ({ readonly item: Item; readonly state: "signed" } & Reached)
  | { readonly item: Item; readonly state: "failed"; readonly error: unknown }
  | { readonly item: Item; readonly state: "untouched" };

export interface BatchResult<Item> {
  /** In the order of the items. */
  readonly outcomes: readonly BatchOutcome<Item>[];
  /** What ended the batch before its end: the token's error, a full disk, an authority; null also when cancelled. */
  readonly stopped: unknown;
}

export interface BatchOptions<Item> extends Omit<SignOptions, "at"> {
  /** B-B when it is left out. */
  readonly aim?: Aim;
  /** What one document wants otherwise; may append to the file what has to stand in it before it is signed. */
  readonly adapt?: (file: GrowingFile) => Promise<Partial<SignOptions>>;
  /** Whether to sign what the same person has signed already. */
  readonly again?: boolean;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
  /** Told as each item ends. */
  readonly onOutcome?: (outcome: BatchOutcome<Item>) => void;
}

/** Signed files that may wait for time and disk while the token goes on, and how many bytes of them. */
const WIDTH = 4;
const MOST_WAITING_BYTES = 128 * 1024 * 1024;

/**
 * Signs documents with one open key. The token makes one signature after the other; what comes after it (timestamp,
 * evidence, disk) runs beside the next ones. It never throws for an item; the first error that is not a document's own
 * ends it, so that no token is tried again and again.
 */
export const signBatch = <Item extends BatchItem>(
  items: readonly Item[],
  key: SigningKey,
  options: BatchOptions<Item>,
): Promise<BatchResult<Item>> => new Batch(items, key, options).run();

interface SignedFile {
  readonly file: GrowingFile;
  readonly made: MadeSignature;
}

class Batch<Item extends BatchItem> {
  readonly #items: readonly Item[];
  readonly #key: SigningKey;
  readonly #options: BatchOptions<Item>;
  readonly #signal: AbortSignal;
  readonly #outcomes: BatchOutcome<Item>[];
  #stopped: unknown = null;

  constructor(items: readonly Item[], key: SigningKey, options: BatchOptions<Item>) {
    this.#items = items;
    this.#key = key;
    this.#options = options;
    this.#signal = options.signal ?? new AbortController().signal;
    this.#outcomes = items.map((item) => ({ item, state: "untouched" }));
  }

  async run(): Promise<BatchResult<Item>> {
    const waiting = new Map<Promise<void>, number>();
    const isFull = () => waiting.size >= WIDTH || [...waiting.values()].reduce((a, b) => a + b, 0) > MOST_WAITING_BYTES;
    for (const [at, item] of this.#items.entries()) {
      if (this.#stopped !== null || this.#signal.aborted) break;
      const signed = await this.#sign(item).catch((error: unknown) => this.#fail(at, error));
      if (!signed) continue;
      const finishing = this.#finish(at, signed).finally(() => waiting.delete(finishing));
      waiting.set(finishing, signed.file.bytes.length);
      while (isFull()) await Promise.race(waiting.keys());
    }
    await Promise.all(waiting.keys());
    for (const outcome of this.#outcomes) if (outcome.state === "untouched") this.#options.onOutcome?.(outcome);
    return { outcomes: this.#outcomes, stopped: this.#stopped };
  }

  async #sign(item: Item): Promise<SignedFile> {
    const { now = () => new Date(), aim, again = false } = this.#options;
    const file = await item.open();
    if (!again) assertNotSignedBy(signerOf(this.#key), file.pdf);
    const options = { ...this.#options, ...(await this.#options.adapt?.(file)), at: now() };
    return { file, made: await makeSignature(file.take(), this.#key, options, roomFor(aim?.level ?? "B-B")) };
  }

  async #finish(at: number, { file, made }: SignedFile): Promise<void> {
    const item = this.#items[at]!;
    try {
      const reached = await reach(file, made, this.#options.aim ?? null, this.#signal);
      await item.keep(file.bytes, { field: made.field, level: reached.level });
      this.#settle(at, { item, state: "signed", ...reached });
    } catch (error) {
      this.#fail(at, error);
    }
  }

  #fail(at: number, error: unknown): void {
    if (isOwnFault(error)) this.#settle(at, { item: this.#items[at]!, state: "failed", error });
    else if (!this.#signal.aborted) this.#stopped ??= error;
  }

  #settle(at: number, outcome: BatchOutcome<Item>): void {
    this.#outcomes[at] = outcome;
    this.#options.onOutcome?.(outcome);
  }
}

/** What is wrong with one document says nothing about the next. */
const isOwnFault = (error: unknown): boolean =>
  isFault(error) && /^(pdf|appearance|act|file|document|dossier)-/.test(error.code);
