/** The record: its words, the services over it, and what storage keeps for it. */

export { CONTRADICTIONS, type Contradiction, type GuardFinding } from "./guard/compare.ts";
export * from "./model/catalogue.ts";
export * from "./model/document.ts";
export * from "./model/document-act.ts";
export * from "./model/dossier.ts";
export * from "./model/export.ts";
export * from "./model/faults.ts";
export * from "./model/import.ts";
export * from "./model/page.ts";
export * from "./model/repositories.ts";
export * from "./model/services.ts";
export * from "./model/session-pages.ts";
export * from "./model/signature-request.ts";
export * from "./model/signing-queue.ts";
export * from "./model/stored-paper.ts";
