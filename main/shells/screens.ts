import { readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Door } from "./files.ts";
import { sendFile } from "./files-send.ts";
import type { ServedFile } from "./port.ts";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

/**
 * Serves the built screens. The folder is read once and only what was found is served by name: a request never
 * becomes a path.
 * @throws when `folder` holds no index.html, which means that the screens were not built
 */
export async function createScreenDoor(folder: string): Promise<Door> {
  const found = await list(folder);
  return async (request) => {
    const { pathname } = new URL(request.url);
    const file = found.get(pathname === "/" ? "/index.html" : pathname);
    if (!file) return new Response(null, { status: 404 });
    if (request.method !== "GET") return new Response(null, { status: 405, headers: { allow: "GET" } });
    return sendFile(file, request);
  };
}

async function list(folder: string): Promise<ReadonlyMap<string, ServedFile>> {
  const found = new Map<string, ServedFile>();
  await collect(folder, "", found);
  if (!found.has("/index.html")) throw new Error("the screens are not built: npm run build");
  return found;
}

/** Folder by folder, because Electron's archive is known to answer that everywhere. */
async function collect(folder: string, below: string, found: Map<string, ServedFile>): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const [path, name] = [join(folder, entry.name), `${below}/${entry.name}`];
    const mediaType = MEDIA_TYPES[extname(entry.name)];
    if (entry.isDirectory()) await collect(path, name, found);
    else if (entry.isFile() && mediaType)
      found.set(name, { path, mediaType, saveAs: null, immutable: name.startsWith("/assets/") });
  }
}
