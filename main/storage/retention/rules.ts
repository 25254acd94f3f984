import { z } from "zod";
import { Fault } from "../../shared/fault.ts";

/** Days after which something is removed; null: never. */
const Days = z.number().int().min(1).max(36_500).nullable();

const Rules = z.strictObject({
  /** Pages in the bin, after their dossier was closed. */
  removedPages: Days.default(null),
  /** Pages in the bin that belong to no dossier, after they were captured. */
  looseRemovedPages: Days.default(null),
  /** Pictures for the screen, after they were last written. */
  cache: Days.default(30),
  /** Files of the vault that no row names any more, after they were last put there. */
  unnamedFiles: Days.default(null),
});

/** What is removed by itself, and when. Documents, dossiers and the audit log are never removed. */
export type RetentionRules = z.infer<typeof Rules>;

export const RETENTION_KEY = "retention";
/** A file that is being put there has no row yet. */
const LEAST_UNNAMED_DAYS = 2;

/** @throws Fault input-invalid */
export function parseRules(value: unknown): RetentionRules {
  const rules = Rules.safeParse(value ?? {});
  if (!rules.success)
    throw new Fault("input-invalid", { field: rules.error.issues[0]?.path.join(".") ?? "" }, { cause: rules.error });
  const { unnamedFiles } = rules.data;
  if (unnamedFiles !== null && unnamedFiles < LEAST_UNNAMED_DAYS)
    throw new Fault("input-invalid", { field: "unnamedFiles" });
  return rules.data;
}
