import type { Channel, DossierState, Level, SignedState } from "../dossiers/port.ts";
import type { Day } from "../shared/time.ts";

/** Days of the office's calendar: from the first on, up to but without the last. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** One document as it is counted. */
export interface DocumentFact {
  readonly dossierId: string;
  readonly role: "component" | "result";
  /** The component's code; null for a result. */
  readonly component: string | null;
  readonly mandatory: boolean;
  readonly signed: SignedState;
  /** Carries a valid signature of an officer or of the agency. */
  readonly officeSigned: boolean;
  readonly stored: boolean;
  readonly reused: boolean;
  readonly createdAt: Date;
  readonly officer: string | null;
  readonly pages: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly limit: number | null;
  /** 0–100. */
  readonly confidence: number | null;
}

/** One dossier as it is counted: no citizen's data. */
export interface DossierFact {
  readonly id: string;
  readonly code: string;
  readonly procedure: string;
  readonly field: string;
  readonly level: Level;
  readonly officer: string | null;
  readonly channel: Channel;
  readonly receivedAt: Date;
  readonly dueAt: Date | null;
  readonly finishedAt: Date | null;
  readonly state: DossierState;
  /** Times it waited for a supplement; `to` is null while it still does. */
  readonly waits: readonly { readonly from: Date; readonly to: Date | null }[];
  readonly fee: { readonly paidOnline: boolean } | null;
  readonly returnByPost: boolean;
  /** How many mandatory components its procedure asks for. */
  readonly mandatory: number;
  /** Those that still stand, not the replaced ones. */
  readonly documents: readonly DocumentFact[];
}

export interface ProcedureFact {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly level: Level;
}

/** What one period's report is counted from. */
export interface Facts {
  /** Received before the period's end and not finished before its beginning. */
  readonly dossiers: readonly DossierFact[];
  /** Made within the period, whatever became of their dossier, with what they are grouped by. */
  readonly work: readonly WorkFact[];
  /** The catalogue in force. */
  readonly procedures: readonly ProcedureFact[];
}

/** A document made in the period and the dossier it was made for. */
export interface WorkFact {
  readonly document: DocumentFact;
  readonly dossier: Pick<DossierFact, "procedure" | "field" | "level" | "channel">;
}

/** Filled by storage. */
export interface FactsSource {
  facts(period: Period): Promise<Facts>;
}
