import type { Selection } from "../scope.ts";

/** Has a document in the citizens' repository. */
export const stored: Selection = (dossier) => dossier.documents.some((document) => document.stored);

/** Used a document that was stored for an earlier dossier. */
export const reused: Selection = (dossier) => dossier.documents.some((document) => document.reused);

export const withFee: Selection = (dossier) => dossier.fee !== null;
export const feePaidOnline: Selection = (dossier) => dossier.fee?.paidOnline === true;

/** Its result goes back by post. */
export const returnedByPost: Selection = (dossier) => dossier.returnByPost;
