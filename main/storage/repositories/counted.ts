import type { Kysely } from "kysely";
import type { Dossier, DossierRepositories, KeptProcedure, Procedure } from "../../dossiers/port.ts";
import type { Schema } from "../schema.ts";
import { type Upkeep, upkeepOf } from "../tallies/upkeep.ts";
import { atomically } from "../values.ts";

type Plain = Omit<DossierRepositories, "transaction">;

/**
 * Repositories that take the tallies along: every method that changes what is counted says so here, and its change and
 * the tallies' are kept together or not at all.
 */
export function counted(kysely: Kysely<Schema>, over: (kysely: Kysely<Schema>) => Plain): DossierRepositories {
  const inside = <T>(work: (repositories: Plain, upkeep: Upkeep) => Promise<T>): Promise<T> =>
    atomically(kysely, async (tx) => {
      const upkeep = upkeepOf(tx);
      const answer = await work(over(tx), upkeep);
      await upkeep.settle();
      return answer;
    });
  return {
    ...changing(over(kysely), inside),
    transaction: (work) =>
      inside((plain, upkeep) => {
        const repositories: DossierRepositories = {
          ...changing(plain, (change) => change(plain, upkeep)),
          transaction: (within) => within(repositories),
        };
        return work(repositories);
      }),
  };
}

type Inside = <T>(work: (repositories: Plain, upkeep: Upkeep) => Promise<T>) => Promise<T>;

function changing(plain: Plain, inside: Inside): Plain {
  const withNew = <T>(dossiers: readonly Dossier[], change: (repositories: Plain) => Promise<T>): Promise<T> =>
    inside((repositories, upkeep) => {
      upkeep.adding(dossiers.map(({ id }) => id));
      return change(repositories);
    });
  const withDossiers = <T>(ids: readonly string[], change: (repositories: Plain) => Promise<T>): Promise<T> =>
    inside(async (repositories, upkeep) => {
      await upkeep.before(ids);
      return change(repositories);
    });
  const withDocuments = <T>(ids: readonly string[], change: (repositories: Plain) => Promise<T>): Promise<T> =>
    inside(async (repositories, upkeep) => {
      const documents = await repositories.documents.some(ids);
      await upkeep.before(documents.map(({ dossierId }) => dossierId));
      return change(repositories);
    });
  return {
    ...plain,
    procedures: {
      ...plain.procedures,
      put: (procedure) =>
        inside(async ({ procedures }, upkeep) => {
          const kept = await procedures.get(procedure.code);
          if (kept && countsOtherwise(kept, procedure)) await upkeep.beforeAllOf(procedure.code);
          await procedures.put(procedure);
        }),
    },
    dossiers: {
      ...plain.dossiers,
      insert: (dossier) => withNew([dossier], ({ dossiers }) => dossiers.insert(dossier)),
      insertAll: (dossiers, steps) =>
        withNew(dossiers, (repositories) => repositories.dossiers.insertAll(dossiers, steps)),
      amendAll: (amendments) =>
        withDossiers(
          amendments.map(({ dossier }) => dossier.id),
          ({ dossiers }) => dossiers.amendAll(amendments),
        ),
      move: (transition, finishedAt) =>
        withDossiers([transition.dossierId], ({ dossiers }) => dossiers.move(transition, finishedAt)),
    },
    documents: {
      ...plain.documents,
      insert: (document) => withDossiers([document.dossierId], ({ documents }) => documents.insert(document)),
      replace: (ids, at) => withDocuments(ids, ({ documents }) => documents.replace(ids, at)),
      store: (id, at) => withDocuments([id], ({ documents }) => documents.store(id, at)),
      sign: (signature, bytesOut) =>
        withDocuments([signature.documentId], ({ documents }) => documents.sign(signature, bytesOut)),
      act: (record, ...more) => withDocuments([record.documentId], ({ documents }) => documents.act(record, ...more)),
      verified: (id, ...more) => withDocuments([id], ({ documents }) => documents.verified(id, ...more)),
    },
  };
}

/** A procedure's level and the papers it must have are part of definitions; its name and field are looked up. */
function countsOtherwise(kept: KeptProcedure, now: Procedure): boolean {
  const mandatory = ({ components }: Procedure) =>
    components
      .filter((component) => component.mandatory)
      .map(({ code }) => code)
      .sort()
      .join("\n");
  return kept.level !== now.level || mandatory(kept) !== mandatory(now);
}
