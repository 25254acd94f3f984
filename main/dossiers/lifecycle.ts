import type { Component, DossierDocument, DossierStatus } from "./port.ts";

const EXITS: readonly DossierStatus[] = ["supplement", "refused", "withdrawn"];

/** Which status may follow which. Papers may come after the work began: digitizing never holds a dossier up. */
const NEXT: Readonly<Record<DossierStatus, readonly DossierStatus[]>> = {
  received: ["digitized", "in-progress", "result-drafted", ...EXITS],
  digitized: ["in-progress", "result-drafted", ...EXITS],
  "in-progress": ["result-drafted", ...EXITS],
  "result-drafted": ["signed", "in-progress", ...EXITS],
  signed: ["issued", "result-drafted", "in-progress", ...EXITS],
  issued: ["released"],
  released: [],
  supplement: ["received", "in-progress", "refused", "withdrawn"],
  refused: [],
  withdrawn: [],
};

/** What people decide; the other steps follow from documents and from the release. */
const DECIDED: readonly DossierStatus[] = ["received", "in-progress", "issued", ...EXITS];

export const canMove = (from: DossierStatus, to: DossierStatus): boolean => NEXT[from].includes(to);

export const canDecide = (from: DossierStatus, to: DossierStatus): boolean => DECIDED.includes(to) && canMove(from, to);

/** Nothing more may happen to it. */
export const isClosed = (status: DossierStatus): boolean => NEXT[status].length === 0;

/** The office's answer stands: the deadline is met or missed from here on. */
export const isFinished = (status: DossierStatus): boolean =>
  status === "issued" || status === "released" || status === "refused" || status === "withdrawn";

/** The steps that hand a result over, from where the dossier stands; null when it does not stand there yet. */
export function stepsToRelease(from: DossierStatus): readonly DossierStatus[] | null {
  const way: readonly DossierStatus[] = ["signed", "issued", "released"];
  const at = way.indexOf(from);
  return at < 0 ? null : way.slice(at + 1);
}

export const stands = (document: DossierDocument): boolean => document.replacedAt === null;

/** Carries a signature that nothing speaks against. */
export const isSigned = (document: DossierDocument): boolean =>
  document.signed === "valid" || document.signed === "indeterminate";

/** The step its documents bring a dossier, or null when it stays. */
export function stepByDocuments(
  status: DossierStatus,
  components: readonly Component[],
  documents: readonly DossierDocument[],
): DossierStatus | null {
  const results = documents.filter((document) => stands(document) && document.component === null);
  const signed = results.length > 0 && results.every(isSigned);
  if (status === "signed") return signed ? null : "result-drafted";
  if (status === "result-drafted") return signed ? "signed" : null;
  if (results.length > 0 && canMove(status, "result-drafted")) return "result-drafted";
  return status === "received" && isDigitized(components, documents) ? "digitized" : null;
}

/** Every mandatory component has a document, and there is one at all. */
export function isDigitized(components: readonly Component[], documents: readonly DossierDocument[]): boolean {
  const there = new Set(documents.filter(stands).map((document) => document.component));
  const mandatory = components.filter((component) => component.mandatory);
  const asked = mandatory.length > 0 ? mandatory : components.filter((component) => there.has(component.code));
  return asked.length > 0 && asked.every((component) => there.has(component.code));
}
