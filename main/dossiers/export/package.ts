import { readFile } from "node:fs/promises";
import { type Zippable, zipSync } from "fflate";
import { Fault } from "../../shared/fault.ts";
import { newId, sha256 } from "../../shared/ids.ts";
import { tidy } from "../../shared/text.ts";
import { safeName } from "../file-name.ts";
import { requireDossier } from "../moves.ts";
import type {
  Dossier,
  DossierCode,
  DossierRepositories,
  ExportPackage,
  Manifest,
  PackedFile,
  PortalProfile,
  Upload,
} from "../port.ts";
import { MANIFEST_NAME, manifestOf, written } from "./manifest.ts";

/** Where files lie by their SHA-256. */
export interface Files {
  pathOf(hash: string): string;
}

/** ZIP writes the wall clock of the PC: the same hands in every time zone. */
const entryTime = (): Date => new Date(2000, 0, 1, 12);

/**
 * Packs what stands in the dossier. The same documents and profile give the same bytes.
 * @throws DossierFault dossier-not-found, export-empty, export-type-refused, export-over-limit, export-file-damaged
 */
export async function exportPackage(
  repositories: DossierRepositories,
  files: Files,
  key: string,
  profile: PortalProfile,
): Promise<ExportPackage> {
  const { dossier, manifest } = await contentOf(repositories, key, profile);
  const { bytes, hash } = written(manifest);
  const entries: Zippable = { [MANIFEST_NAME]: [bytes, { level: 9 }] };
  // PDFs are compressed within.
  for (const file of manifest.files) entries[file.name] = [await bytesOf(file, files), { level: 0 }];
  return {
    name: safeName(`${dossier.code}_${profile.id}.zip`),
    bytes: zipSync(entries, { mtime: entryTime(), os: 0 }),
    manifest,
    manifestHash: hash,
  };
}

/** Keeps that a person put the dossier's documents, as they stand, on the portal. @throws DossierFault dossier-not-found, export-empty … */
export async function markUploaded(
  repositories: DossierRepositories,
  key: string,
  profile: PortalProfile,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<Upload> {
  const { dossier, manifest } = await contentOf(repositories, key, profile);
  const upload = {
    id: newId(),
    dossierId: dossier.id,
    profile: profile.id,
    manifestHash: written(manifest).hash,
    files: manifest.files.length,
    at,
    by: tidy(by),
  };
  await repositories.dossiers.insertUpload(upload);
  return upload;
}

async function contentOf(
  repositories: DossierRepositories,
  key: string,
  profile: PortalProfile,
): Promise<{ readonly dossier: Dossier; readonly manifest: Manifest }> {
  const dossier = await requireDossier(repositories, key);
  const procedure = await repositories.procedures.get(dossier.procedure);
  const documents = await repositories.documents.ofDossier(dossier.id);
  return { dossier, manifest: manifestOf(dossier, procedure!, documents, profile) };
}

async function bytesOf({ name, sha256: hash }: PackedFile, files: Files): Promise<Uint8Array> {
  const bytes = await readFile(files.pathOf(hash)).catch(() => null);
  if (!bytes || sha256(bytes) !== hash) throw new Fault<DossierCode>("export-file-damaged", { file: name });
  return bytes;
}
