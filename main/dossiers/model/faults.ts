import type { Fault } from "../../shared/fault.ts";

/** Situations around the record. `transition-refused` carries `from` and `to`. */
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
  | "page-not-found"
  | "transition-refused"
  | "result-missing"
  | "result-ambiguous"
  | "result-foreign"
  | "result-unsigned"
  | "result-invalid";
export type DossierFault = Fault<DossierCode>;
