import { type Piece, part } from "../capture/separators/part.ts";
import type { PageHandling, PageLook, SeparatorTarget } from "../capture/separators/port.ts";
import { isClosed } from "./lifecycle.ts";
import type { Dossier, DossierPage, DossierRepositories, PageEdit, Sorted, SortedPiece, SortWarning } from "./port.ts";

const UNSEEN: PageLook = { blank: false, alike: false, separator: null };

/** See {@link SessionPages.sort}. Pages that went into a document already stay as they are. */
export async function sortSession(
  inside: DossierRepositories,
  sessionId: string,
  { duplex, blank, deskew }: PageHandling & { readonly duplex: boolean },
): Promise<Sorted> {
  const pages = (await inside.pages.ofSession(sessionId)).filter((page) => page.documentId === null);
  const { pieces, bin } = part(
    pages.map(({ id, look }) => ({ id, look: look ?? UNSEEN })),
    { duplex, blank },
  );
  const sorted: SortedPiece[] = [];
  const warnings: SortWarning[] = [];
  for (const piece of pieces) {
    const place = await placeOf(inside, piece, ownDossier(pages));
    if ("code" in place) warnings.push(place);
    const went = "code" in place ? null : place;
    sorted.push({ dossierId: went?.id ?? ownDossier(pages), component: went?.component ?? null, pageIds: piece.pages });
  }
  await inside.pages.edit([
    ...pages.filter((page) => page.deskew !== deskew).map(({ id }): PageEdit => ({ id, deskew })),
    ...bin.map((id): PageEdit => ({ id, removed: true })),
  ]);
  for (const piece of sorted) await assign(inside, piece, pages);
  return { pieces: sorted, binned: bin.length, warnings };
}

/** Of the session, as its pages had it when they came: a page that was moved by a sheet says nothing of the others. */
const ownDossier = (pages: readonly DossierPage[]): string | null =>
  pages.every((page) => page.dossierId === pages[0]?.dossierId) ? (pages[0]?.dossierId ?? null) : null;

/** Where a piece is to go; null is where it is. */
type Place = { readonly id: string; readonly component: string | null };

async function placeOf(
  inside: DossierRepositories,
  { target, pages }: Piece,
  own: string | null,
): Promise<Place | { readonly id: null; readonly component: null } | SortWarning> {
  const warning = (code: SortWarning["code"], named: string): SortWarning => ({ code, named, pages: pages.length });
  const dossier = await dossierOf(inside, target, own);
  if (!dossier) {
    if (target.dossier) return warning("separator-dossier-unknown", target.dossier);
    return target.component ? warning("separator-component-unknown", target.component) : { id: null, component: null };
  }
  if (own && dossier.id !== own) return warning("separator-foreign", dossier.code);
  if (dossier.id !== own && isClosed(dossier.status)) return warning("separator-dossier-closed", dossier.code);
  if (target.component === null) return { id: dossier.id, component: null };
  const procedure = await inside.procedures.get(dossier.procedure);
  const isKnown = procedure?.components.some(({ code }) => code === target.component) ?? false;
  return isKnown
    ? { id: dossier.id, component: target.component }
    : warning("separator-component-unknown", target.component);
}

async function dossierOf(
  { dossiers }: DossierRepositories,
  target: SeparatorTarget,
  own: string | null,
): Promise<Dossier | null> {
  const key = target.dossier ?? own;
  return key === null ? null : dossiers.find(key);
}

async function assign(inside: DossierRepositories, piece: SortedPiece, pages: readonly DossierPage[]): Promise<void> {
  const { dossierId, component, pageIds } = piece;
  const moved = pages.filter(({ id, dossierId: now }) => pageIds.includes(id) && now !== dossierId);
  const last = moved.length > 0 && dossierId ? ((await inside.pages.ofDossier(dossierId)).at(-1)?.position ?? 0) : 0;
  await inside.pages.edit([
    ...pageIds.map((id): PageEdit => ({ id, component })),
    ...(dossierId ? moved.map(({ id }, at): PageEdit => ({ id, dossierId, position: last + at + 1 })) : []),
  ]);
}
