import { Fault } from "../shared/fault.ts";
import { sendFile } from "./files-send.ts";
import { receiveUpload } from "./files-upload.ts";
import { createLog, type Log } from "./log.ts";
import type { FileDoors, ServedFile } from "./port.ts";

/** A web-standard request handler; Electron's `protocol.handle` takes it as it is. */
export type Door = (request: Request) => Promise<Response>;

export interface FileDoorOptions {
  /** Bytes; a longer upload is answered 413. */
  readonly uploadLimit?: number;
  readonly log?: Log;
}

const UPLOAD_LIMIT = 200 * 1024 * 1024;

/** Ids are made here, of these letters only: what is not such an id never reaches the services. */
const ID = "([\\w-][\\w.-]{0,79})";
type Find = (files: FileDoors, id: string, index: number) => Promise<ServedFile | null>;
const routes: readonly (readonly [RegExp, Find])[] = [
  [path(`pages/${ID}/thumbnail`), (files, id) => files.pageThumbnail(id)],
  [path(`pages/${ID}/picture`), (files, id) => files.pagePicture(id)],
  [path(`documents/${ID}`), (files, id) => files.document(id)],
  [path(`documents/${ID}/pages/(\\d{1,5})`), (files, id, index) => files.documentPage(id, index)],
  [path(`comparisons/${ID}`), (files, id) => files.comparison(id)],
  [path(`exports/${ID}`), (files, id) => files.export(id)],
];

function path(pattern: string): RegExp {
  return new RegExp(`^/files/${pattern}$`);
}

/** What a browser may show in place; anything else from outside is only ever saved. */
const SHOWN = new Set(["image/jpeg", "image/png", "application/pdf"]);

/** The contract's `doors` over `files`: GET a file by id, POST an upload. */
export function createFileDoor(files: FileDoors, options: FileDoorOptions = {}): Door {
  const { uploadLimit = UPLOAD_LIMIT, log = createLog() } = options;
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/files/uploads") return receiveUpload(files, request, uploadLimit, log);
    if (request.method !== "GET") return new Response(null, { status: 405, headers: { allow: "GET" } });
    const file = await find(files, pathname);
    return file ? sendFile(shownOrSaved(file), request) : new Response(null, { status: 404 });
  };
}

async function find(files: FileDoors, pathname: string): Promise<ServedFile | null> {
  for (const [pattern, ask] of routes) {
    const [, id, index = "0"] = pattern.exec(pathname) ?? [];
    if (id) return ask(files, id, Number(index)).catch(gone);
  }
  return null;
}

/** An id that names nothing any more is not found, however the service says so. */
function gone(error: unknown): null {
  if (error instanceof Fault && error.code.endsWith("-not-found")) return null;
  throw error;
}

const shownOrSaved = (file: ServedFile): ServedFile =>
  file.saveAs === null && !SHOWN.has(file.mediaType) ? { ...file, saveAs: "tep" } : file;
