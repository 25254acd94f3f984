import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { windowsPath } from "../../../main/capture/drivers/twain/launcher.ts";

/** A page of the pile: its pixels as they must arrive, 8 bits for each sample, black-and-white as 0 and 255. */
export interface PilePage {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Buffer;
}

/** What the virtual data source plays; control.h says what there is. */
export interface TwainSource {
  /** For the helper's environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly pages: readonly PilePage[];
  /** These words from the next opening on, in place of the ones before. Forgets what was asked. */
  play(...words: string[]): void;
  /** What the source was asked, as group, type and message in hexadecimal. */
  asked(): string[];
  remove(): void;
}

const KINDS = ["bw", "gray", "color"] as const;

/** Makes a pile of pages of all kinds, each unlike the others, in odd sizes so that rows are padded. */
export function makeTwainSource(count: number, name: string): TwainSource {
  const folder = mkdtempSync(join(tmpdir(), "twain-"));
  const pile = join(folder, "pile");
  const control = join(folder, "control");
  const log = `${control}.log`;
  mkdirSync(pile);
  const pages = Array.from({ length: count }, (_, at) => makePage(at, pile));
  const source: TwainSource = {
    env: { TRAM_TWAIN_SOURCE: windowsPath(control) },
    pages,
    play(...words) {
      writeFileSync(control, [`name ${name}`, `pages ${windowsPath(pile)}`, ...words, ""].join("\n"));
      rmSync(log, { force: true });
    },
    asked: () => (existsSync(log) ? readFileSync(log, "latin1").split("\n").filter(Boolean) : []),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  source.play();
  return source;
}

function makePage(at: number, folder: string): PilePage {
  const kind = KINDS[at % KINDS.length]!;
  const width = 211 + at;
  const height = 97 + at;
  const random = noise(at + 1);
  const file = (extension: string, head: string, body: Buffer) =>
    writeFileSync(
      join(folder, `page-${String(at + 1).padStart(4, "0")}.${extension}`),
      Buffer.concat([Buffer.from(head), body]),
    );
  if (kind !== "bw") {
    const channels = kind === "gray" ? 1 : 3;
    const pixels = Buffer.from(Array.from({ length: width * height * channels }, () => random() & 0xff));
    file(kind === "gray" ? "pgm" : "ppm", `P${kind === "gray" ? 5 : 6}\n${width} ${height}\n255\n`, pixels);
    return { width, height, channels, pixels };
  }
  const ink = Array.from({ length: width * height }, () => (random() & 64) !== 0);
  file("pbm", `P4\n${width} ${height}\n`, packBits(ink, width, height));
  return { width, height, channels: 1, pixels: Buffer.from(ink.map((black) => (black ? 0 : 255))) };
}

/** Rows of whole bytes, the highest bit to the left, 1 for black. */
function packBits(ink: readonly boolean[], width: number, height: number): Buffer {
  const stride = Math.ceil(width / 8);
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (ink[y * width + x]) rows[y * stride + (x >> 3)]! |= 0x80 >> (x & 7);
  return rows;
}

/** Marsaglia's xorshift: the same pages in every run. */
function noise(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 8;
  };
}
