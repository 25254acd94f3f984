import type { QuarterTurn } from "../imaging/port.ts";
import { Fault } from "../shared/fault.ts";
import { requireDossier } from "./moves.ts";
import type { DossierCode, DossierPage, DossierRepositories, PageEdit, Pages } from "./port.ts";

/** Captured pages and the edits over them. */
export function createPages(repositories: DossierRepositories): Pages {
  return {
    async ofDossier(key) {
      const { id } = await requireDossier(repositories, key);
      return repositories.pages.ofDossier(id);
    },
    get: (ids) => found(repositories, ids),
    turn: (ids, by) =>
      edited(repositories, ids, (page) => ({ id: page.id, turn: ((page.turn + by) % 360) as QuarterTurn })),
    order: (key, ids) => ordered(repositories, key, ids),
    remove: (ids) => edited(repositories, ids, ({ id }) => ({ id, removed: true })),
    assign: (ids, component) => assigned(repositories, ids, component),
    restore: (ids) => edited(repositories, ids, ({ id }) => ({ id, removed: false })),
  };
}

async function found({ pages }: DossierRepositories, ids: readonly string[]): Promise<readonly DossierPage[]> {
  const byId = new Map((await pages.get(ids)).map((page) => [page.id, page]));
  return ids.map((id) => {
    const page = byId.get(id);
    if (!page) throw new Fault<DossierCode>("page-not-found");
    return page;
  });
}

function edited(
  repositories: DossierRepositories,
  ids: readonly string[],
  edit: (page: DossierPage) => PageEdit,
): Promise<readonly DossierPage[]> {
  return repositories.transaction(async (inside) => {
    const unique = [...new Set(ids)];
    await inside.pages.edit((await found(inside, unique)).map(edit));
    return found(inside, ids);
  });
}

async function assigned(
  repositories: DossierRepositories,
  ids: readonly string[],
  component: string | null,
): Promise<readonly DossierPage[]> {
  const dossierIds = new Set((await found(repositories, ids)).map(({ dossierId }) => dossierId));
  for (const id of component === null ? [] : dossierIds) {
    const procedure = await repositories.procedures.get((await requireDossier(repositories, id ?? "")).procedure);
    if (!procedure?.components.some(({ code }) => code === component))
      throw new Fault<DossierCode>("component-unknown", { component: component ?? "" });
  }
  return edited(repositories, ids, ({ id }) => ({ id, component }));
}

function ordered(
  repositories: DossierRepositories,
  key: string,
  ids: readonly string[],
): Promise<readonly DossierPage[]> {
  return repositories.transaction(async (inside) => {
    const dossier = await requireDossier(inside, key);
    const before = (await inside.pages.ofDossier(dossier.id)).map((page) => page.id);
    const first = new Set(ids);
    if (!ids.every((id) => before.includes(id))) throw new Fault<DossierCode>("page-not-found");
    const order = [...first, ...before.filter((id) => !first.has(id))];
    await inside.pages.edit(order.map((id, at) => ({ id, position: at + 1 })));
    return inside.pages.ofDossier(dossier.id);
  });
}
