import type { DocumentFact, DossierFact } from "../port.ts";
import { both, type Selection } from "../scope.ts";

const ofRole = (dossier: DossierFact, role: DocumentFact["role"]): readonly DocumentFact[] =>
  dossier.documents.filter((document) => document.role === role);

/** At least one component has a document. */
export const inputDigitized: Selection = (dossier) => ofRole(dossier, "component").length > 0;

/** Strict: every mandatory component has one. */
export const inputDigitizedFully: Selection = (dossier, scope) => {
  const there = new Set(
    ofRole(dossier, "component").flatMap((document) => (document.mandatory ? document.component : [])),
  );
  return inputDigitized(dossier, scope) && there.size >= dossier.mandatory;
};

/** There is a result document. */
export const outputDigitized: Selection = (dossier) => ofRole(dossier, "result").length > 0;

/** Strict: every result is signed, and the signatures were found valid. */
export const outputSigned: Selection = (dossier, scope) =>
  outputDigitized(dossier, scope) && ofRole(dossier, "result").every((document) => document.signed === "valid");

export const bothDigitized: Selection = both(inputDigitized, outputDigitized);
export const bothDigitizedFully: Selection = both(inputDigitizedFully, outputSigned);

export const componentDocuments = (dossier: DossierFact): readonly DocumentFact[] => ofRole(dossier, "component");

/** Carries an officer's or the agency's valid signature. */
export const inputSigned = (document: DocumentFact): boolean => document.officeSigned;
