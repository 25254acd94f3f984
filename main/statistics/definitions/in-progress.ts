import type { Selection } from "../scope.ts";

/** Received and not finished at the period's end. */
export const inProgress: Selection = ({ receivedAt, finishedAt }, { to }) =>
  receivedAt < to && (finishedAt === null || finishedAt >= to);

/** At the period's end it waits for the citizen to bring what was missing. */
export const awaitingSupplement: Selection = (dossier, scope) =>
  inProgress(dossier, scope) && dossier.waits.some((wait) => wait.from < scope.to && !(wait.to && wait.to < scope.to));

const late: Selection = ({ dueAt }, { judgedAt }) => dueAt !== null && dueAt < judgedAt;

export const inProgressOverdue: Selection = (dossier, scope) =>
  inProgress(dossier, scope) && !awaitingSupplement(dossier, scope) && late(dossier, scope);

export const inProgressWithinTime: Selection = (dossier, scope) =>
  inProgress(dossier, scope) && !awaitingSupplement(dossier, scope) && !late(dossier, scope);
