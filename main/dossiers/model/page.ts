import type { CapturedPage } from "../../capture/port.ts";
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
}

export interface PageEdit {
  readonly id: string;
  readonly position?: number;
  readonly turn?: QuarterTurn;
  readonly removed?: boolean;
  readonly documentId?: string | null;
}
