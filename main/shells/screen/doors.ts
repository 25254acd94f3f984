import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Workstation } from "../../compose.ts";
import type { DossierDocument, DossierPage } from "../../dossiers/port.ts";
import { isFault } from "../../shared/fault.ts";
import type { FileDoors, ServedFile } from "../port.ts";
import { exportKind } from "./exports.ts";
import type { ScreenPictures } from "./pictures.ts";
import type { Uploads } from "./uploads.ts";
import type { Verified } from "./verified.ts";

const THUMBNAIL_WIDTH = 240;
const PICTURE_WIDTH = 1600;

/** The contract's doors over the workstation's files. Turned pages have other bytes, so pictures are not immutable. */
export function createDoors(
  { pages, dossiers, vault, folder, audit }: Workstation,
  pictures: ScreenPictures,
  uploads: Uploads,
  verified: Verified,
): FileDoors {
  const ofPage = async (id: string, width: number): Promise<ServedFile | null> => {
    const [page] = (await known(pages.get([id]))) ?? [];
    return page ? shown(await pictureOf(page, width)) : null;
  };
  const pictureOf = ({ hash, mediaType, index, turn }: DossierPage, width: number) =>
    pictures.picture(hash, { file: vault.pathOf(hash), mediaType, index }, turn, width);
  return {
    pageThumbnail: (id) => ofPage(id, THUMBNAIL_WIDTH),
    pagePicture: (id) => ofPage(id, PICTURE_WIDTH),
    async document(id) {
      const document = await known(dossiers.document(id));
      if (!document) return null;
      await audit.tell(documentOpened(document));
      const path = vault.pathOf(document.hash);
      return { path, mediaType: "application/pdf", saveAs: document.name, immutable: false };
    },
    async documentPage(id, index) {
      const document = await known(dossiers.document(id));
      if (!document || index >= document.pages) return null;
      const page = { file: vault.pathOf(document.hash), mediaType: "application/pdf", index } as const;
      return shown(await pictures.picture(document.hash, page, 0, PICTURE_WIDTH));
    },
    async comparison(id) {
      const path = verified.picture(id);
      return path === null ? null : { path, mediaType: "image/png", saveAs: null, immutable: true };
    },
    async export(id) {
      const kind = exportKind(id);
      const path = join(folder.exports, id);
      if (!kind || !(await stat(path).catch(() => null))) return null;
      const saveAs = await readFile(`${path}.name`, "utf8").catch(() => kind.saveAs);
      return { path, mediaType: kind.mediaType, saveAs, immutable: true };
    },
    beginUpload: (name) => uploads.begin(name),
  };
}

const documentOpened = ({ id, dossierId, hash }: DossierDocument) =>
  ({ act: "document-opened", dossier: dossierId, by: null, details: { document: id, hash } }) as const;

const shown = (path: string): ServedFile => ({ path, mediaType: "image/jpeg", saveAs: null, immutable: false });

/** Null for an id that names nothing. */
const known = <T>(found: Promise<T>): Promise<T | null> =>
  found.catch((error: unknown) => {
    if (isFault(error)) return null;
    throw error;
  });
