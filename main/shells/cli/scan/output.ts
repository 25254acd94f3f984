import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CapturedPage } from "../../../capture/port.ts";
import { type LookedPage, part } from "../../../capture/separators/part.ts";
import type { PageLook } from "../../../capture/separators/port.ts";
import { safeName } from "../../../dossiers/file-name.ts";
import { writeDurablyIfAbsent } from "../../../shared/files.ts";
import { sha256 } from "../../../shared/ids.ts";
import type { ScanNote } from "./plan.ts";

const EXTENSIONS = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "image/tiff": ".tif",
  "application/pdf": ".pdf",
} as const;

/** Folders within the one that was asked for. */
const BIN = "bo-ra";
export const BACKS = "mat-sau";

/** A page where it was written. */
export interface WrittenPage {
  readonly file: string;
  /** Folder of the piece between separators; null where nothing parts papers. */
  readonly piece: string | null;
  readonly page: CapturedPage;
  readonly look: PageLook;
}

/** Writes pages of a session into its folder, in order; one that is there already from an earlier run is found again. */
export class ScanOutput {
  readonly written: WrittenPage[] = [];
  readonly #seen: LookedPage[] = [];
  readonly #taken = new Set<string>();
  readonly #note: ScanNote;
  readonly #duplex: boolean;
  readonly #pathOf: (hash: string) => string;

  constructor(note: ScanNote, duplex: boolean, pathOf: (hash: string) => string) {
    this.#note = note;
    this.#duplex = duplex;
    this.#pathOf = pathOf;
  }

  /**
   * A file of several pages is written once, for its first.
   * @param again the page came in an earlier run, and its file is most likely there
   */
  async write(page: CapturedPage, look: PageLook, again: boolean): Promise<WrittenPage> {
    this.#seen.push({ id: page.id, look });
    const piece = this.#pieceOf(page.id);
    const before = page.index > 0 ? this.written.find((each) => each.page.hash === page.hash) : undefined;
    const folder = piece === null ? this.#folder() : join(this.#note.out, piece);
    const file = before?.file ?? (await this.#keep(page, folder, this.#numberOf(page), again));
    const written = { file, piece, page, look };
    this.written.push(written);
    return written;
  }

  /** Pages stay as they come: where one goes does not depend on what is seen on it. */
  get isPlain(): boolean {
    const { separators, blank } = this.#note.handling;
    return separators.length === 0 && blank !== "bin";
  }

  /** Says of a page what was seen on it after it was written; null when it is not written yet. */
  see(id: string, look: PageLook): WrittenPage | null {
    const at = this.written.findIndex(({ page }) => page.id === id);
    if (at < 0) return null;
    this.written[at] = { ...this.written[at]!, look };
    return this.written[at];
  }

  /** Puts the backs between the fronts; their numbers were left free for them. */
  async weave(backs: readonly CapturedPage[], reversed: boolean): Promise<readonly string[]> {
    const inOrder = reversed ? backs.toReversed() : backs;
    const files: string[] = [];
    for (const [at, back] of inOrder.entries()) files.push(await this.#keep(back, this.#note.out, 2 * at + 2, false));
    return files;
  }

  #folder = (): string => (this.#note.pass.kind === "backs" ? join(this.#note.out, BACKS) : this.#note.out);

  #numberOf = ({ n }: CapturedPage): number => (this.#note.pass.kind === "fronts" ? 2 * n - 1 : n);

  #pieceOf(id: string): string | null {
    if (this.isPlain) return null;
    const { separators, blank } = this.#note.handling;
    const { pieces } = part(this.#seen, { duplex: this.#duplex, blank });
    const at = pieces.findIndex(({ pages }) => pages.includes(id));
    if (at < 0) return BIN;
    if (separators.length === 0) return null;
    const { dossier, component } = pieces[at]!.target;
    return safeName([String(at + 1).padStart(2, "0"), dossier, component].filter((part) => part !== null).join("_"));
  }

  async #keep(page: CapturedPage, folder: string, number: number, again: boolean): Promise<string> {
    const bytes = await readFile(this.#pathOf(page.hash));
    for (let n = number; ; n++) {
      const file = join(folder, `${String(n).padStart(4, "0")}${EXTENSIONS[page.mediaType]}`);
      if (this.#taken.has(file)) continue;
      if (!(await writeDurablyIfAbsent(file, bytes)) && !(again && (await holds(file, page.hash)))) continue;
      this.#taken.add(file);
      return file;
    }
  }
}

const holds = async (file: string, hash: string): Promise<boolean> => sha256(await readFile(file)) === hash;
