import type { Level } from "../dossiers/port.ts";
import { componentDocuments, inputSigned } from "./definitions/digitized.ts";
import { received } from "./definitions/received.ts";
import { confidencePoints, confidencePointsAtMost, firstExceeded, hasLimit } from "./definitions/volume.ts";
import { DOSSIER_COUNTS, DOSSIER_RATES } from "./figures.ts";
import type { DocumentFact, Facts, Rate } from "./port.ts";
import type { Scope } from "./scope.ts";

export interface Figures {
  readonly counts: Readonly<Record<string, number>>;
  readonly rates: readonly Rate[];
}

/**
 * Every figure of these facts. `catalogue` is false for groups no procedure belongs to alone (officers, days): what is
 * counted in procedures is left out there, because it would not add up.
 */
export function figuresOf(facts: Facts, scope: Scope, catalogue = true): Figures {
  return {
    counts: { ...dossierCounts(facts, scope), ...volumeCounts(facts) },
    rates: [
      ...dossierRates(facts, scope),
      signedRate(facts, scope),
      ...(catalogue ? procedureRates(facts, scope) : []),
      ...volumeRates(facts),
    ],
  };
}

export const rate = (key: string, numerator: number, denominator: number): Rate => ({
  key,
  numerator,
  denominator,
  percentage: denominator === 0 ? null : (100 * numerator) / denominator,
});

function dossierCounts({ dossiers }: Facts, scope: Scope): Record<string, number> {
  const count = (selects: (typeof DOSSIER_COUNTS)[keyof typeof DOSSIER_COUNTS]) =>
    dossiers.filter((dossier) => selects(dossier, scope)).length;
  return Object.fromEntries(Object.entries(DOSSIER_COUNTS).map(([key, selects]) => [key, count(selects)]));
}

const dossierRates = ({ dossiers }: Facts, scope: Scope): readonly Rate[] =>
  Object.entries(DOSSIER_RATES).map(([key, { of, among }]) => {
    const base = dossiers.filter((dossier) => among(dossier, scope));
    return rate(key, base.filter((dossier) => of(dossier, scope)).length, base.length);
  });

function signedRate({ dossiers }: Facts, scope: Scope): Rate {
  const documents = dossiers.filter((dossier) => received(dossier, scope)).flatMap(componentDocuments);
  return rate("inputSigned", documents.filter(inputSigned).length, documents.length);
}

const SERVICE_LEVELS = {
  "proceduresWithDossiers.services": ["full", "partial"],
  "proceduresWithDossiers.full": ["full"],
  "proceduresWithDossiers.partial": ["partial"],
} as const satisfies Readonly<Record<string, readonly Level[]>>;

function procedureRates({ dossiers, procedures }: Facts, scope: Scope): readonly Rate[] {
  const used = new Set(dossiers.filter((dossier) => received(dossier, scope)).map((dossier) => dossier.procedure));
  return Object.entries(SERVICE_LEVELS).map(([key, levels]: [string, readonly Level[]]) => {
    const offered = procedures.filter((procedure) => levels.includes(procedure.level));
    return rate(key, offered.filter((procedure) => used.has(procedure.code)).length, offered.length);
  });
}

function volumeCounts({ work }: Facts): Record<string, number> {
  return {
    documents: work.length,
    pages: sum(work, ({ document }) => document.pages),
    bytesIn: sum(work, ({ document }) => document.bytesIn),
    bytesOut: sum(work, ({ document }) => document.bytesOut),
  };
}

function volumeRates({ work }: Facts): readonly Rate[] {
  const documents: readonly DocumentFact[] = work.map(({ document }) => document);
  return [
    rate("firstExceeded", documents.filter(firstExceeded).length, documents.filter(hasLimit).length),
    rate("ocrConfidence", sum(documents, confidencePoints), sum(documents, confidencePointsAtMost)),
  ];
}

const sum = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((total, item) => total + value(item), 0);
