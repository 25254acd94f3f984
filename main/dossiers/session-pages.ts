import { Fault } from "../shared/fault.ts";
import { requireDossier } from "./moves.ts";
import { interleaved, type Passes } from "./order/interleave.ts";
import { type Insertion, placed } from "./order/placed.ts";
import type { DossierCode, DossierPage, DossierRepositories, SessionPages, SessionPlace } from "./port.ts";
import { sortSession } from "./sort-session.ts";

/** What becomes of the pages that a scan has left. */
export function createSessionPages(repositories: DossierRepositories): SessionPages {
  return {
    of: (sessionId) => repositories.pages.ofSession(sessionId),
    looked: (pageId, look) => repositories.pages.looked(pageId, look),
    sort: (sessionId, rules) => repositories.transaction((inside) => sortSession(inside, sessionId, rules)),
    place: (sessionId, place) => repositories.transaction((inside) => placeSession(inside, sessionId, place)),
    interleave: (key, { uneven = false, ...passes }) =>
      repositories.transaction(async (inside) => {
        const dossier = await requireDossier(inside, key);
        await weave(inside, dossier.id, passes, uneven);
        return inside.pages.ofDossier(dossier.id);
      }),
  };
}

async function placeSession(inside: DossierRepositories, sessionId: string, place: SessionPlace): Promise<void> {
  const added = (await inside.pages.ofSession(sessionId)).filter(isShown);
  const dossierId = added.find((page) => page.dossierId !== null)?.dossierId;
  if (!dossierId) return;
  const ids = added.filter((page) => page.dossierId === dossierId).map(({ id }) => id);
  if (place.at !== "backs") return insert(inside, dossierId, ids, place);
  const fronts = (await inside.pages.ofSession(place.of)).filter(isShown).map(({ id }) => id);
  return weave(inside, dossierId, { fronts, backs: ids, reversed: place.reversed }, false);
}

const isShown = ({ removed }: DossierPage): boolean => !removed;

async function insert(
  { pages }: DossierRepositories,
  dossierId: string,
  added: readonly string[],
  insertion: Insertion,
): Promise<void> {
  const order = (await pages.ofDossier(dossierId)).map(({ id }) => id);
  if (insertion.at !== "end" && !order.includes(insertion.pageId)) throw new Fault<DossierCode>("page-not-found");
  await pages.edit(placed(order, added, insertion).map((id, at) => ({ id, position: at + 1 })));
  if (insertion.at === "replace") await pages.edit([{ id: insertion.pageId, removed: true }]);
}

async function weave(
  { pages }: DossierRepositories,
  dossierId: string,
  passes: Passes,
  uneven: boolean,
): Promise<void> {
  const order = (await pages.ofDossier(dossierId)).map(({ id }) => id);
  const woven = new Set([...passes.fronts, ...passes.backs]);
  if (woven.size < passes.fronts.length + passes.backs.length || ![...woven].every((id) => order.includes(id)))
    throw new Fault<DossierCode>("page-not-found");
  const { length: fronts } = passes.fronts;
  const { length: backs } = passes.backs;
  if (fronts !== backs && !uneven) throw new Fault<DossierCode>("sides-unequal", { fronts, backs });
  const first = order.findIndex((id) => woven.has(id));
  const others = order.filter((id) => !woven.has(id));
  const result = [...others.slice(0, first), ...interleaved(passes), ...others.slice(first)];
  await pages.edit(result.map((id, at) => ({ id, position: at + 1 })));
}
