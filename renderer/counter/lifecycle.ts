import type { DossierSummary } from "../../preload/contract.ts";

type Status = DossierSummary["status"];

const CLOSED: ReadonlySet<Status> = new Set(["released", "refused", "withdrawn"]);

/** Nothing more may be put into it. */
export const isClosed = (status: Status): boolean => CLOSED.has(status);

/** Its result is signed and waits to be handed over. */
export const canRelease = (status: Status): boolean => status === "signed" || status === "issued";
