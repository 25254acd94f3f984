import { z } from "zod";
import { Page } from "./capture.ts";
import { Bytes, Day, Id, Instant } from "./common.ts";
import { FileReport } from "./signing.ts";

export const Channel = z.enum(["direct", "online", "postal"]);
export const Level = z.enum(["full", "partial", "information"]);
export const DossierStatus = z.enum([
  "received",
  "digitized",
  "in-progress",
  "result-drafted",
  "signed",
  "issued",
  "released",
  "supplement",
  "refused",
  "withdrawn",
]);

export const Procedure = z.object({
  code: Id,
  name: z.string(),
  field: z.string(),
  level: Level,
  components: z.array(z.object({ code: Id, name: z.string(), mandatory: z.boolean() })),
});
export type Procedure = z.infer<typeof Procedure>;

export const NewDossier = z.object({
  /** The portal's code; left out, the workstation gives one. */
  code: z.string().trim().min(1).max(60).optional(),
  procedure: Id,
  applicant: z.string().trim().min(1).max(200),
  citizenId: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  phone: z.string().trim().max(30).optional(),
  channel: Channel.default("direct"),
  officer: z.string().trim().max(200).optional(),
  receivedAt: Instant.optional(),
  dueAt: Instant.optional(),
});
export type NewDossier = z.input<typeof NewDossier>;

export const DossierSummary = z.object({
  id: Id,
  code: z.string(),
  procedure: Id,
  procedureName: z.string(),
  field: z.string(),
  applicant: z.string(),
  citizenId: z.string().nullable(),
  channel: Channel,
  status: DossierStatus,
  officer: z.string().nullable(),
  receivedAt: Instant,
  dueAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
});
export type DossierSummary = z.infer<typeof DossierSummary>;

export const PageProof = z.object({
  source: z.string(),
  encoding: z.string(),
  dpi: z.number(),
  quality: z.number().nullable(),
  bytes: Bytes,
  words: z.number().int(),
  confidence: z.number(),
  inkRecall: z.number(),
  /** Shares of words that read the same and of coloured places that kept their colour; null: none, or not measured. */
  agreement: z.number().nullable(),
  reread: z.number().int(),
  colorKept: z.number().nullable(),
});
export type PageProof = z.infer<typeof PageProof>;

/** The digitized file of one component, or the result (`component` null). */
export const Document = z.object({
  id: Id,
  dossierId: Id,
  component: Id.nullable(),
  name: z.string(),
  bytes: Bytes,
  bytesIn: Bytes,
  limitBytes: Bytes.nullable(),
  pages: z.number().int(),
  confidence: z.number().nullable(),
  proof: z.array(PageProof),
  /** Arrived signed: never rewritten. */
  sealed: z.boolean(),
  signatures: z.number().int(),
  verification: FileReport.nullable(),
  createdAt: Instant,
});
export type Document = z.infer<typeof Document>;

/** A result a leader is asked to sign, and whose it is. */
export const WaitingDocument = z.object({ document: Document, dossier: DossierSummary });
export type WaitingDocument = z.infer<typeof WaitingDocument>;

export const Dossier = DossierSummary.extend({
  components: Procedure.shape.components,
  documents: z.array(Document),
  pages: z.array(Page),
});
export type Dossier = z.infer<typeof Dossier>;

export const Grouping = z.enum([
  "field",
  "procedure",
  "officer",
  "channel",
  "level",
  "day",
  "week",
  "month",
  "quarter",
]);

export const Rate = z.object({
  key: z.string(),
  numerator: z.number().int(),
  denominator: z.number().int(),
  /** Null where the denominator is 0. */
  percentage: z.number().nullable(),
});

export const Tally = z.object({
  key: z.string(),
  group: z.string(),
  counts: z.record(z.string(), z.number()),
  rates: z.array(Rate),
});

/** Figures of [from, to); `labels` name each key in Vietnamese, `definitions` say what it counts. */
export const StatisticsReport = z.object({
  from: Day,
  to: Day,
  by: Grouping.nullable(),
  convention: z.string(),
  groups: z.array(Tally),
  total: Tally,
  labels: z.record(z.string(), z.string()),
  definitions: z.record(z.string(), z.string()),
});
export type StatisticsReport = z.infer<typeof StatisticsReport>;

/** A dossier behind a figure; `n`: how much it adds to it. */
export const DrilledDossier = DossierSummary.pick({
  id: true,
  code: true,
  procedure: true,
  procedureName: true,
  field: true,
  channel: true,
  status: true,
  officer: true,
  receivedAt: true,
  dueAt: true,
  finishedAt: true,
}).extend({ n: z.number() });
export type DrilledDossier = z.infer<typeof DrilledDossier>;

/** What a result says against the dossier; `found` stands on it instead. */
export const ReleaseFinding = z.object({
  code: z.enum(["other-id", "other-name", "other-code", "other-kind", "namesake", "unread"]),
  expected: z.string(),
  found: z.string().nullable(),
});
export type ReleaseFinding = z.infer<typeof ReleaseFinding>;
