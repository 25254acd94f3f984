import { z } from "zod";
import { ScanWarning } from "./capture.ts";
import { Id, Instant } from "./common.ts";
import { Finding } from "./finding.ts";

export const JobKind = z.enum(["scan", "import", "digitize", "sign"]);

export const Job = z.object({
  id: Id,
  kind: JobKind,
  dossierId: Id.nullable(),
  state: z.enum(["queued", "running", "done", "failed", "cancelled", "interrupted"]),
  progress: z.object({ step: z.string(), done: z.number(), total: z.number().nullable() }),
  /** What a finished job made: `documentId`, or outcomes per item. */
  result: z.unknown(),
  fault: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  createdAt: Instant,
});
export type Job = z.infer<typeof Job>;

/** Result of a `scan` job. `pieces`: what stood between separators, and where it went. */
export const ScanOutcome = z.object({
  sessionId: Id,
  pages: z.number().int(),
  pieces: z.array(z.object({ dossierId: Id.nullable(), component: Id.nullable(), pageIds: z.array(Id) })),
  binned: z.number().int(),
  warnings: z.array(ScanWarning),
});
export type ScanOutcome = z.infer<typeof ScanOutcome>;

/**
 * Result of a `sign` job: what became of each document. `code`: why it failed, why the batch ended before it, or why its
 * level is below its role's.
 */
export const SignOutcome = z.object({
  documentId: Id,
  state: z.enum(["signed", "failed", "untouched"]),
  level: z.string().optional(),
  code: z.string().optional(),
  /** What was seen before it was signed, or refused; left out where there was nothing. */
  findings: z.array(Finding).optional(),
});
export type SignOutcome = z.infer<typeof SignOutcome>;
