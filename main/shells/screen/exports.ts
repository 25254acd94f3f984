import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../../shared/files.ts";
import { newId } from "../../shared/ids.ts";

/** What is written for a person to save: its media type, and its name where the screen gives none. */
export const EXPORTS = {
  xlsx: {
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    saveAs: "thong-ke-so-hoa.xlsx",
  },
  docx: {
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    saveAs: "bao-cao-so-hoa.docx",
  },
  csv: { mediaType: "text/csv; charset=utf-8", saveAs: "thong-ke-so-hoa.csv" },
  json: { mediaType: "application/json", saveAs: "thong-ke-so-hoa.json" },
  pdf: { mediaType: "application/pdf", saveAs: "phieu-kiem-chung.pdf" },
} as const;

/** Keeps a file behind the exports' door, which saves it under `name`; answers its id. */
export async function keepExport(
  folder: string,
  extension: keyof typeof EXPORTS,
  content: string | Uint8Array,
  name: string = EXPORTS[extension].saveAs,
): Promise<string> {
  const fileId = `${newId()}.${extension}`;
  await mkdir(folder, { recursive: true });
  await writeDurably(join(folder, `${fileId}.name`), name);
  await writeDurably(join(folder, fileId), content);
  return fileId;
}

/** The kind of export an id is of; null for what is no such id. */
export function exportKind(fileId: string): (typeof EXPORTS)[keyof typeof EXPORTS] | null {
  const [, extension = ""] = /^[0-9a-f-]{36}\.(\w+)$/.exec(fileId) ?? [];
  return Object.hasOwn(EXPORTS, extension) ? EXPORTS[extension as keyof typeof EXPORTS] : null;
}
