import type { Channel, Level } from "../../dossiers/port.ts";
import { both, isWithin, type Selection } from "../scope.ts";

/** Its receipt falls in the period. */
export const received: Selection = (dossier, scope) => isWithin(dossier.receivedAt, scope);

/** Received before the period and unfinished at its beginning. */
export const carriedOver: Selection = ({ receivedAt, finishedAt }, { from }) =>
  receivedAt < from && (finishedAt === null || finishedAt >= from);

/** All there was to do in the period. */
export const handled: Selection = (dossier, scope) => received(dossier, scope) || carriedOver(dossier, scope);

export const by =
  (channel: Channel): Selection =>
  (dossier) =>
    dossier.channel === channel;

export const at =
  (...levels: readonly Level[]): Selection =>
  (dossier) =>
    levels.includes(dossier.level);

export const receivedBy = (channel: Channel): Selection => both(received, by(channel));

export const receivedAt = (...levels: readonly Level[]): Selection => both(received, at(...levels));
