import { Fault } from "../../shared/fault.ts";
import { sha256 } from "../../shared/ids.ts";
import { fileName } from "../file-name.ts";
import { stands } from "../lifecycle.ts";
import type { Dossier, DossierCode, DossierDocument, Manifest, PackedFile, PortalProfile, Procedure } from "../port.ts";

/**
 * What a package for this portal holds: components in the catalogue's order, then results, each oldest first.
 * @throws DossierFault export-empty, export-type-refused, export-over-limit with the names of `files`
 */
export function manifestOf(
  dossier: Dossier,
  procedure: Procedure,
  documents: readonly DossierDocument[],
  profile: PortalProfile,
): Manifest {
  if (!profile.mediaTypes.includes("application/pdf")) throw new Fault<DossierCode>("export-type-refused");
  const files = named(dossier, inOrder(documents.filter(stands), procedure), profile);
  if (files.length === 0) throw new Fault<DossierCode>("export-empty");
  checkLimits(files, profile);
  return { format: 1, dossier: dossier.code, procedure: dossier.procedure, profile: profile.id, files };
}

/** The manifest as it is written, and what names it. */
export function written(manifest: Manifest): { readonly bytes: Uint8Array; readonly hash: string } {
  const bytes = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
  return { bytes, hash: sha256(bytes) };
}

function inOrder(documents: readonly DossierDocument[], { components }: Procedure): readonly DossierDocument[] {
  const places = new Map<string | null, number>(components.map(({ code }, at) => [code, at]));
  const placeOf = ({ component }: DossierDocument) =>
    component === null ? components.length + 1 : (places.get(component) ?? components.length);
  return documents.toSorted(
    (a, b) => placeOf(a) - placeOf(b) || a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
  );
}

/** By the day a document was made, so that the name stays the same. */
function named(dossier: Dossier, documents: readonly DossierDocument[], { nameRule }: PortalProfile): PackedFile[] {
  const taken = [MANIFEST_NAME];
  return documents.map(({ id, component, hash, bytesOut, pages, createdAt }) => {
    const name = fileName({ code: dossier.code, component, at: createdAt }, taken, nameRule);
    taken.push(name);
    return { name, component, document: id, sha256: hash, bytes: bytesOut, pages };
  });
}

export const MANIFEST_NAME = "manifest.json";

function checkLimits(files: readonly PackedFile[], { fileLimit, dossierLimit }: PortalProfile): void {
  const over = files.filter(({ bytes }) => bytes > fileLimit);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const named = over.length > 0 || dossierLimit === null || total <= dossierLimit ? over : files;
  if (named.length > 0)
    throw new Fault<DossierCode>("export-over-limit", { files: named.map(({ name }) => name).join(", ") });
}
