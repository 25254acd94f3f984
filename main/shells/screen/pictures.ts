import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { QuarterTurn, SourcePage } from "../../imaging/port.ts";
import { newId } from "../../shared/ids.ts";

/** Pictures of pages as a screen shows them, made once and kept in a cache that may be emptied at any time. */
export interface ScreenPictures {
  /** Path of a JPEG of `page`, turned, at most `width` pixels wide. `name` is unique to its bytes and `index`. */
  picture(name: string, page: SourcePage, turn: QuarterTurn, width: number): Promise<string>;
}

/** How a PDF page becomes a picture: encoded, about `width` pixels wide. */
export type RenderPdfPage = (file: string, index: number, width: number) => Promise<Uint8Array>;

export function createScreenPictures(folder: string, renderPdfPage: RenderPdfPage): ScreenPictures {
  const making = new Map<string, Promise<string>>();
  return {
    picture(name, page, turn, width) {
      const path = join(folder, `${name}-${page.index}-${turn}-${width}.jpg`);
      const made =
        making.get(path) ?? ensure(path, page, turn, width, renderPdfPage).finally(() => making.delete(path));
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
  renderPdfPage: RenderPdfPage,
): Promise<string> {
  if (await stat(path).catch(() => null)) return path;
  await mkdir(join(path, ".."), { recursive: true });
  const picture =
    page.mediaType === "application/pdf"
      ? sharp(await renderPdfPage(page.file, page.index, width))
      : sharp(page.file, { page: page.mediaType === "image/tiff" ? page.index : 0, failOn: "none" }).autoOrient();
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
