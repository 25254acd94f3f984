import type { CellKey } from "../statistics/cells/port.ts";

/**
 * The tables as queries see them, the same on both databases: instants are milliseconds since 1970 UTC (`_at`), truth is
 * 0 or 1, JSON is text, ids are UUIDv7 text. `search` holds folded text.
 */
export interface Schema {
  procedures: ProcedureRow;
  components: ComponentRow;
  dossiers: DossierRow;
  transitions: TransitionRow;
  documents: DocumentRow;
  signatures: SignatureRow;
  document_acts: DocumentActRow;
  document_texts: DocumentTextRow;
  releases: ReleaseRow;
  uploads: UploadRow;
  signature_requests: SignatureRequestRow;
  request_steps: RequestStepRow;
  capture_sessions: CaptureSessionRow;
  captured_pages: CapturedPageRow;
  page_edits: PageEditRow;
  page_looks: PageLookRow;
  tally_cells: TallyCellRow;
  jobs: JobRow;
  settings: SettingRow;
  audit_entries: AuditEntryRow;
  audit_head: AuditHeadRow;
}

export type Bit = 0 | 1;

export interface ProcedureRow {
  code: string;
  name: string;
  field: string;
  level: string;
  working_days: number | null;
  retired: Bit;
}

export interface ComponentRow {
  procedure: string;
  code: string;
  position: number;
  name: string;
  mandatory: Bit;
  copy_kind: string;
  copies: number;
  retired: Bit;
  valid_months: number | null;
}

export interface DossierRow {
  id: string;
  code: string;
  procedure: string;
  applicant_name: string;
  /** Folded. */
  applicant_key: string;
  citizen_id: string | null;
  phone: string | null;
  channel: string;
  received_at: number;
  due_at: number | null;
  finished_at: number | null;
  status: string;
  officer: string | null;
  fee_amount: number | null;
  fee_paid_online: Bit;
  return_by_post: Bit;
  search: string;
}

export interface TransitionRow {
  dossier_id: string;
  /** 1-based step in the dossier's life. */
  n: number;
  from_status: string | null;
  to_status: string;
  at: number;
  officer: string | null;
  note: string | null;
}

export interface DocumentRow {
  id: string;
  dossier_id: string;
  /** Null: the result. */
  component: string | null;
  hash: string;
  name: string;
  bytes_in: number;
  bytes_out: number;
  limit_bytes: number | null;
  pages: number;
  proof: string;
  confidence: number | null;
  sealed: Bit;
  signed: string;
  verification: string | null;
  created_at: number;
  officer: string | null;
  stored_at: number | null;
  reused_from: string | null;
  replaced_at: number | null;
}

export interface SignatureRow {
  id: string;
  document_id: string;
  hash: string;
  previous_hash: string;
  signer: string;
  role: string;
  level: string;
  signed_at: number;
  verdict: string;
  report: string;
}

export interface DocumentActRow {
  id: string;
  document_id: string;
  act: string;
  value: string;
  by: string;
  at: number;
  hash: string;
  previous_hash: string;
}

export interface DocumentTextRow {
  document_id: string;
  /** Pages separated by form feeds. */
  text: string;
  /** Of all pages, folded, each once; what the index holds. */
  words: string;
}

export interface ReleaseRow {
  id: string;
  dossier_id: string;
  document_id: string;
  hash: string;
  released_at: number;
  officer: string | null;
  way: string;
  /** Contradictions, separated by commas. */
  despite: string;
  reason: string | null;
}

export interface UploadRow {
  id: string;
  dossier_id: string;
  /** The portal profile's id. */
  profile: string;
  manifest_hash: string;
  files: number;
  at: number;
  by: string;
}

export interface SignatureRequestRow {
  id: string;
  document_id: string;
  role: string;
  template: string | null;
  signer: string | null;
  asked_by: string;
  note: string | null;
  asked_at: number;
  /** queued, claimed, signed, returned, withdrawn */
  state: string;
  /** The three of a claim; null together. */
  claimed_by: string | null;
  station: string | null;
  claimed_until: number | null;
}

export interface RequestStepRow {
  request_id: string;
  /** 1-based step in the request's life. */
  n: number;
  from_state: string | null;
  to_state: string;
  at: number;
  by: string | null;
  note: string | null;
}

export interface CaptureSessionRow {
  id: string;
  /** The PC that scanned. */
  station: string;
  device_id: string;
  dossier_id: string | null;
  /** open, complete, ended */
  state: string;
  fault_code: string | null;
  /** Scan options as JSON; null for files that were brought. */
  options: string | null;
  /** JSON of the caller's. */
  note: string | null;
  warnings: string | null;
  opened_at: number;
  closed_at: number | null;
  discarded_at: number | null;
}

export interface CapturedPageRow {
  id: string;
  session_id: string;
  n: number;
  hash: string;
  page_index: number;
  media_type: string;
  width: number;
  height: number;
  dpi: number | null;
  color: string;
  bytes: number;
  repeated: Bit;
  captured_at: number;
}

/** What people did with a captured page; the capture itself never changes. */
export interface PageEditRow {
  page_id: string;
  dossier_id: string | null;
  position: number;
  turn: number;
  removed: Bit;
  document_id: string | null;
  /** What it is meant for, before it goes into a document. */
  component: string | null;
  /** Whether it is straightened on its way into a document. */
  deskew: Bit;
}

/** What was seen on a captured page, once it was looked at. */
export interface PageLookRow {
  page_id: string;
  blank: Bit;
  /** The same picture as the page before it, in other bytes. */
  alike: Bit;
  /** The separator it is, as JSON. */
  separator: string | null;
}

/** What dossiers add to the figures of a day, or of a month that begins on it. */
export type TallyCellRow = {
  /** procedure, officer or channel */
  dimension: string;
  /** day or month */
  span: string;
  day: string;
  value: string;
} & { [Key in CellKey as Key extends `${infer Of}.${infer Kind}` ? `${Of}_${Kind}` : Key]: number };

export interface JobRow {
  id: string;
  /** The PC whose queue it is in. */
  station: string;
  kind: string;
  dossier_id: string | null;
  input: string;
  state: string;
  progress: string;
  result: string;
  fault: string | null;
  created_at: number;
}

export interface SettingRow {
  key: string;
  value: string;
}

/** Never changed and never removed. */
export interface AuditEntryRow {
  n: number;
  at: number;
  station: string;
  by: string | null;
  act: string;
  dossier_id: string | null;
  details: string;
  previous_hash: string;
  hash: string;
}

/** One row: the last entry. */
export interface AuditHeadRow {
  id: number;
  n: number;
  hash: string;
}
