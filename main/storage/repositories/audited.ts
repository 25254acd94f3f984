import type { DocumentRepository, DossierRepositories, DossierRepository } from "../../dossiers/port.ts";
import type { Told } from "../audit/act.ts";
import { append } from "../audit/append.ts";
import type { Database } from "../database.ts";
import { atomically } from "../values.ts";
import { dossierRepositories } from "./index.ts";
import * as told from "./told.ts";

type Needed = Pick<Database, "kysely" | "station" | "takeRows">;
type Plain = Omit<DossierRepositories, "transaction">;

/** Does something to the record and has it told, both or neither. */
type Inside = <T>(work: (repositories: Plain, tell: (acts: readonly Told[]) => void) => Promise<T>) => Promise<T>;

/**
 * The record's repositories, with every change that the audit log tells of written there as it is made. A transaction's
 * acts are written at its end: see {@link append}.
 */
export function auditedRepositories(database: Needed): DossierRepositories {
  const over = (repositories: DossierRepositories, inside: Inside): Plain => ({
    ...repositories,
    procedures: {
      ...repositories.procedures,
      put: (procedure) =>
        inside(async ({ procedures }, tell) => {
          await procedures.put(procedure);
          tell([told.catalogueChanged({ put: procedure.code })]);
        }),
      retire: (codes) =>
        inside(async ({ procedures }, tell) => {
          await procedures.retire(codes);
          if (codes.length > 0) tell([told.catalogueChanged({ retired: codes })]);
        }),
    },
    dossiers: withDossiers(repositories.dossiers, inside),
    documents: withDocuments(repositories.documents, inside),
  });
  const atOnce = <T>(work: (repositories: DossierRepositories, acts: Told[]) => Promise<T>): Promise<T> =>
    atomically(database.kysely, async (kysely) => {
      const acts: Told[] = [];
      const answer = await work(dossierRepositories({ ...database, kysely }), acts);
      await append({ ...database, kysely }, acts);
      return answer;
    });
  return {
    ...over(dossierRepositories(database), (work) =>
      atOnce((repositories, acts) => work(repositories, (more) => acts.push(...more))),
    ),
    transaction: (work) =>
      atOnce((outer, acts) =>
        outer.transaction((plain) => {
          const repositories: DossierRepositories = {
            ...over(plain, (change) => change(plain, (more) => acts.push(...more))),
            transaction: (within) => within(repositories),
          };
          return work(repositories);
        }),
      ),
  };
}

function withDossiers(plain: DossierRepository, inside: Inside): DossierRepository {
  return {
    ...plain,
    insert: (dossier) =>
      inside(async ({ dossiers }, tell) => {
        const isNew = await dossiers.insert(dossier);
        if (isNew) tell([told.dossierCreated(dossier)]);
        return isNew;
      }),
    insertAll: (all, steps) =>
      inside(async ({ dossiers }, tell) => {
        await dossiers.insertAll(all, steps);
        if (all.length > 0) tell([told.dossiersImported(all)]);
      }),
    amendAll: (amendments) =>
      inside(async ({ dossiers }, tell) => {
        await dossiers.amendAll(amendments);
        tell(amendments.map(({ dossier }) => told.dossierAmended(dossier)));
      }),
    move: (transition, finishedAt) =>
      inside(async ({ dossiers }, tell) => {
        const moved = await dossiers.move(transition, finishedAt);
        if (moved) tell([told.dossierMoved(transition)]);
        return moved;
      }),
    insertUpload: (upload) =>
      inside(async ({ dossiers }, tell) => {
        await dossiers.insertUpload(upload);
        tell([told.packageUploaded(upload)]);
      }),
    insertRelease: (release) =>
      inside(async ({ dossiers }, tell) => {
        await dossiers.insertRelease(release);
        tell([told.resultReleased(release)]);
      }),
  };
}

function withDocuments(plain: DocumentRepository, inside: Inside): DocumentRepository {
  return {
    ...plain,
    insert: (document) =>
      inside(async ({ documents }, tell) => {
        const isNew = await documents.insert(document);
        if (isNew) tell([told.documentAttached(document)]);
        return isNew;
      }),
    replace: (ids, at) =>
      inside(async ({ documents }, tell) => {
        await documents.replace(ids, at);
        const replaced = await documents.some(ids);
        tell(replaced.map(told.documentReplaced));
      }),
    sign: (signature, bytesOut) =>
      inside(async ({ documents }, tell) => {
        const kept = await documents.sign(signature, bytesOut);
        if (kept) tell([told.documentSigned(signature, (await documents.get(signature.documentId))!)]);
        return kept;
      }),
    act: (record, ...more) =>
      inside(async ({ documents }, tell) => {
        const kept = await documents.act(record, ...more);
        if (kept) tell([told.documentActed(record, (await documents.get(record.documentId))!)]);
        return kept;
      }),
  };
}
