import type { CapturedPage } from "../../capture/port.ts";
import type { PageLook } from "../../capture/separators/port.ts";
import type { QuarterTurn } from "../../imaging/port.ts";

/** A captured side and what people did with it: values over bytes that never change. */
export interface DossierPage extends CapturedPage {
  /** Null while its session belongs to no dossier. */
  readonly dossierId: string | null;
  /** 1-based place among the dossier's (or the session's) pages. */
  readonly position: number;
  /** Clockwise, on top of what the capture says. */
  readonly turn: QuarterTurn;
  /** In the bin: kept, not shown among the pages. */
  readonly removed: boolean;
  /** The document it went into, if any. */
  readonly documentId: string | null;
  /** The component it is meant for, by the sheet before it or by a person; null: nobody has said. */
  readonly component: string | null;
  /** Whether it is straightened on its way into a document. */
  readonly deskew: boolean;
  /** Null until it was looked at. */
  readonly look: PageLook | null;
}

export interface PageEdit {
  readonly id: string;
  /** Moves the page to another dossier; comes with its place there. */
  readonly dossierId?: string;
  readonly component?: string | null;
  readonly deskew?: boolean;
  readonly position?: number;
  readonly turn?: QuarterTurn;
  readonly removed?: boolean;
  readonly documentId?: string | null;
}

/** Pages that are safe but that nobody has decided about: their session never ended, or it belongs to no dossier. */
export interface Recoverable {
  readonly sessionId: string;
  readonly deviceId: string;
  readonly dossierId: string | null;
  readonly pages: number;
  readonly startedAt: Date;
}

/** Filled by storage. */
export interface Recovery {
  /** Oldest first. Ask before a new session is opened: a running one looks the same as a broken one. */
  list(): Promise<readonly Recoverable[]>;
  /**
   * The session ends here and its pages follow the dossier's others.
   * @throws Fault page-not-found when there is no such session, dossier-not-found
   */
  keep(sessionId: string, dossierId: string): Promise<void>;
  /** The session ends here and its pages go to the bin; their files stay. @throws Fault page-not-found */
  discard(sessionId: string): Promise<void>;
}
