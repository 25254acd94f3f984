import type { Day } from "../../shared/time.ts";
import type { Contradiction, GuardFinding } from "../guard/compare.ts";
import type { Component, Procedure } from "./catalogue.ts";
import type { DossierDocument, SignatureRecord } from "./document.ts";
import type { ActRecord } from "./document-act.ts";

/** How a dossier arrived: trực tiếp, trực tuyến, bưu chính. */
export const CHANNELS = ["direct", "online", "postal"] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * received → digitized → in-progress → result-drafted → signed → issued → released; side exits: supplement
 * (comes back), refused, withdrawn. A dossier is finished when it is issued, refused or withdrawn, closed when it is
 * released, refused or withdrawn.
 */
export const DOSSIER_STATUSES = [
  "received",
  "digitized",
  "in-progress",
  "result-drafted",
  "signed",
  "issued",
  "released",
  "supplement",
  "refused",
  "withdrawn",
] as const;
export type DossierStatus = (typeof DOSSIER_STATUSES)[number];

export interface Applicant {
  /** NFC. */
  readonly name: string;
  /** 12 digits (CCCD). */
  readonly citizenId: string | null;
  readonly phone: string | null;
}

/** Amount in đồng. */
export interface Fee {
  readonly amount: number;
  readonly paidOnline: boolean;
}

/** One citizen's request (hồ sơ). */
export interface Dossier {
  readonly id: string;
  /** The one-stop portal's code, unique in the office. */
  readonly code: string;
  /** The procedure's code; its name and field as the catalogue has them now. */
  readonly procedure: string;
  readonly procedureName: string;
  readonly field: string;
  readonly applicant: Applicant;
  readonly channel: Channel;
  readonly receivedAt: Date;
  /** The last instant that is still on time; null where no deadline is set. */
  readonly dueAt: Date | null;
  readonly finishedAt: Date | null;
  readonly status: DossierStatus;
  /** Who received it. */
  readonly officer: string | null;
  /** Null where the procedure is free. */
  readonly fee: Fee | null;
  /** The result goes back by post. */
  readonly returnByPost: boolean;
}

/** One step in a dossier's life. `from` is null for its first. */
export interface Transition {
  readonly dossierId: string;
  readonly from: DossierStatus | null;
  readonly to: DossierStatus;
  readonly at: Date;
  readonly officer: string | null;
  readonly note: string | null;
}

export type ReleaseWay = "counter" | "post" | "portal";

/** A result handed over: exactly the file `hash`. `despite` is what spoke against it, and `reason` why it went all the same. */
export interface Release {
  readonly id: string;
  readonly dossierId: string;
  readonly documentId: string;
  readonly hash: string;
  readonly releasedAt: Date;
  readonly officer: string | null;
  readonly way: ReleaseWay;
  readonly despite: readonly Contradiction[];
  readonly reason: string | null;
}

export interface NewDossier {
  /** The portal's code; left out, the office's own running number is given. */
  readonly code?: string;
  readonly procedure: string;
  readonly applicant: Applicant;
  readonly channel: Channel;
  /** Now, when left out. */
  readonly receivedAt?: Date;
  /** From the procedure's working days, when left out. */
  readonly dueAt?: Date | null;
  readonly officer?: string | null;
  readonly fee?: Fee | null;
  readonly returnByPost?: boolean;
}

/** What to look for. `text` is searched folded in code, applicant, citizen id and phone; every word must be met. */
export interface DossierFilter {
  readonly text?: string;
  readonly statuses?: readonly DossierStatus[];
  readonly procedure?: string;
  readonly field?: string;
  readonly officer?: string;
  /** Received on or after this day, and before that one. */
  readonly from?: Day;
  readonly to?: Day;
  /** At most 500; 50 when left out. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Newest received first. */
export interface DossierList {
  readonly dossiers: readonly Dossier[];
  readonly next: string | null;
}

/** One slot of the checklist: a component and what stands in it. */
export interface Slot {
  readonly component: Component;
  readonly documents: readonly DossierDocument[];
}

/** Everything about one dossier; documents oldest first. */
export interface DossierView {
  readonly dossier: Dossier;
  readonly procedure: Procedure;
  readonly slots: readonly Slot[];
  readonly results: readonly DossierDocument[];
  /** Replaced ones, and those of components the catalogue no longer asks for. */
  readonly others: readonly DossierDocument[];
  readonly signatures: readonly SignatureRecord[];
  readonly acts: readonly ActRecord[];
  readonly history: readonly Transition[];
  readonly releases: readonly Release[];
}

/** A result that waits for its signature, and its dossier. */
export interface WaitingResult {
  readonly document: DossierDocument;
  readonly dossier: Dossier;
}

/** `documentId` may be left out when there is one result; over the counter when no way is given. */
export interface Handover {
  readonly documentId?: string;
  readonly officer?: string;
  readonly way?: ReleaseWay;
  /** Why it goes though the guard speaks against it; a person's own words. */
  readonly reason?: string;
}

/** What the guard says of a result before it is handed over. */
export interface ReleaseCheck {
  readonly documentId: string;
  readonly findings: readonly GuardFinding[];
}
