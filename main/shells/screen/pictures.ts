import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import type { Picture, QuarterTurn, SourcePage } from "../../imaging/port.ts";
import { newId } from "../../shared/ids.ts";

/** Pictures of pages as a screen shows them, made once and kept in a cache that may be emptied at any time. */
export interface ScreenPictures {
  /** Path of a JPEG of `page`, turned, at most `width` pixels wide. `name` is unique to its bytes and `index`. */
  picture(name: string, page: SourcePage, turn: QuarterTurn, width: number): Promise<string>;
}

/** Draws a page of a PDF, away from this thread. */
export type OpenPage = (source: SourcePage, signal: AbortSignal) => Promise<Picture>;

const PATIENCE_MS = 60_000;

export function createScreenPictures(folder: string, openPage: OpenPage): ScreenPictures {
  const making = new Map<string, Promise<string>>();
  return {
    picture(name, page, turn, width) {
      const path = join(folder, `${name}-${page.index}-${turn}-${width}.jpg`);
      const made = making.get(path) ?? ensure(path, page, turn, width, openPage).finally(() => making.delete(path));
      making.set(path, made);
      return made;
    },
  };
}

async function ensure(
  path: string,
  page: SourcePage,
  turn: QuarterTurn,
  width: number,
  openPage: OpenPage,
): Promise<string> {
  if (await stat(path).catch(() => null)) return path;
  await mkdir(join(path, ".."), { recursive: true });
  const picture = page.mediaType === "application/pdf" ? await drawn(page, openPage) : photographed(page);
  const partial = `${path}.${newId()}`;
  try {
    const shown = turn % 180 === 0 ? { width } : { height: width };
    await picture
      .resize({ ...shown, withoutEnlargement: true })
      .rotate(turn)
      .jpeg({ quality: 80 })
      .toFile(partial);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
  return path;
}

const photographed = ({ file, mediaType, index }: SourcePage): Sharp =>
  sharp(file, { page: mediaType === "image/tiff" ? index : 0, failOn: "none" }).autoOrient();

async function drawn(page: SourcePage, openPage: OpenPage): Promise<Sharp> {
  const { data, ...raw } = await openPage(page, AbortSignal.timeout(PATIENCE_MS));
  return sharp(data, { raw });
}
