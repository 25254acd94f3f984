import type { Fault } from "../../shared/fault.ts";

/**
 * Situations around the record. `sides-unequal` carries `fronts` and `backs`, `transition-refused` `from` and `to`,
 * `request-closed` its `state`, `result-contradicts` its `kinds`: the guard's contradictions, joined by commas. `columns-missing` carries the usual
 * names of `columns`, `export-over-limit` the names of `files`, `table-unreadable` the `row` it breaks at, `paper-expired`
 * the last `day` it could be used.
 */
export type DossierCode =
  | "dossier-not-found"
  | "dossier-code-taken"
  | "dossier-code-invalid"
  | "dossier-dates-invalid"
  | "dossier-closed"
  | "dossier-changed"
  | "applicant-missing"
  | "citizen-id-invalid"
  | "procedure-unknown"
  | "procedure-retired"
  | "component-unknown"
  | "catalogue-invalid"
  | "document-not-found"
  | "document-empty"
  | "document-changed"
  | "document-replaced"
  | "document-not-stored"
  | "document-of-another"
  | "paper-expired"
  | "page-not-found"
  | "sides-unequal"
  | "transition-refused"
  | "result-missing"
  | "result-ambiguous"
  | "result-foreign"
  | "result-unsigned"
  | "result-invalid"
  | "result-contradicts"
  | "request-not-found"
  | "request-exists"
  | "request-taken"
  | "request-closed"
  | "reason-missing"
  | "table-unreadable"
  | "table-too-large"
  | "columns-missing"
  | "scanned-code-unknown"
  | "portal-unknown"
  | "export-empty"
  | "export-over-limit"
  | "export-type-refused"
  | "export-file-damaged";
export type DossierFault = Fault<DossierCode>;
