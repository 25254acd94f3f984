import { dayOf } from "../../shared/time.ts";
import { isWithin, type Selection } from "../scope.ts";

const ended: Selection = (dossier, scope) => isWithin(dossier.finishedAt, scope);

export const refused: Selection = (dossier, scope) => dossier.status === "refused" && ended(dossier, scope);
export const withdrawn: Selection = (dossier, scope) => dossier.status === "withdrawn" && ended(dossier, scope);

/** Finished in the period with a result, neither refused nor withdrawn. */
export const resolved: Selection = (dossier, scope) =>
  ended(dossier, scope) && dossier.status !== "refused" && dossier.status !== "withdrawn";

/** After the last instant that is on time. */
export const finishedOverdue: Selection = (dossier, scope) =>
  resolved(dossier, scope) && dossier.dueAt !== null && dossier.finishedAt! > dossier.dueAt;

/** On a day before the day it was due. */
export const finishedEarly: Selection = (dossier, scope) =>
  resolved(dossier, scope) && dossier.dueAt !== null && dayOf(dossier.finishedAt!) < dayOf(dossier.dueAt);

/** On the day it was due, or without a deadline. */
export const finishedOnTime: Selection = (dossier, scope) =>
  resolved(dossier, scope) && !finishedEarly(dossier, scope) && !finishedOverdue(dossier, scope);

/** On a day before the day it was due, or on it. */
export const resolvedInTime: Selection = (dossier, scope) =>
  finishedEarly(dossier, scope) || finishedOnTime(dossier, scope);
