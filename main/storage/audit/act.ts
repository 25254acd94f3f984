/** What is told of. A code never changes its meaning: entries are read years later. */
export const AUDIT_ACTS = [
  "dossier-created",
  "dossiers-imported",
  "dossier-amended",
  "dossier-moved",
  "package-uploaded",
  "result-released",
  "document-attached",
  "document-replaced",
  "document-signed",
  "document-numbered",
  "document-dated",
  "document-opened",
  "findings-accepted",
  "catalogue-changed",
  "setting-changed",
  "backup-made",
  "record-restored",
  "retention-applied",
] as const;
export type AuditAct = (typeof AUDIT_ACTS)[number];

/** Ids, codes, counts and hashes of files: never what a citizen is called or has written, never a PIN. */
export type AuditDetails = Readonly<Record<string, string | number | null | readonly string[]>>;

/** Something a person or a rule did. */
export interface Told {
  readonly act: AuditAct;
  /** The dossier's id; null for an act on no single one. */
  readonly dossier: string | null;
  /** Who, as far as the act knows it. */
  readonly by: string | null;
  readonly details: AuditDetails;
}

/** An act as it stands in the log. */
export interface AuditEntry extends Told {
  /** 1-based, without gaps over the whole office. */
  readonly n: number;
  readonly at: Date;
  /** The PC. */
  readonly station: string;
  readonly hash: string;
}
