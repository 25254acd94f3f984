import type { ReasonCode } from "../../../../main/verification/port.ts";
import type { Forger } from "../cms.ts";

/** Who takes part: all but the stranger are trusted. */
export interface Cast {
  readonly signer: Forger;
  readonly second: Forger;
  readonly stranger: Forger;
  /** A timestamping authority. */
  readonly authority: Forger;
}

/**
 * Classes of attacks as published: universal forgery, wrapping and incremental saving by Mladenov et al. (CCS 2019),
 * shadows by Mainka et al. (NDSS 2021), evil annotations and sneaky signatures by Rohlmann et al. (IEEE S&P 2021); the
 * others are faults of CMS, timestamp and PDF readers known from advisories.
 */
export const CLASSES = [
  "universal forgery",
  "wrapping",
  "incremental saving",
  "shadow: hide",
  "shadow: replace",
  "shadow: hide and replace",
  "evil annotation",
  "sneaky signature",
  "CMS",
  "timestamp",
  "security store",
  "parser differential",
] as const;
export type AttackClass = (typeof CLASSES)[number];

/** A file made to be taken for what a trusted person signed. */
export interface Attack {
  readonly class: AttackClass;
  /** What is done to the file, as a sentence goes on. */
  readonly name: string;
  /** What must stand among the reasons of the file or of a signature in it. */
  readonly reason: ReasonCode;
  build(cast: Cast): Uint8Array;
}

/** Attacks of one class from rows of name, reason and builder. */
export const attacks = (
  of: AttackClass,
  rows: readonly (readonly [name: string, reason: ReasonCode, build: Attack["build"]])[],
): readonly Attack[] => rows.map(([name, reason, build]) => ({ class: of, name, reason, build }));
