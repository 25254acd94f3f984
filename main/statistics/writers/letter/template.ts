import { z } from "zod";
import { Fault } from "../../../shared/fault.ts";
import { texts } from "./texts.ts";

/** A report's template that is none: `field` says where, `JSON` that it cannot be read at all. */
export type TemplateCode = "template-invalid";

export const REPORT_PARTS = ["dossiers", "digitized", "online", "volume", "comparison", "groups"] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** What a group's row shows where a page has no room for all; everything is in the workbook. */
const GROUP_FIGURES = ["received", "finished", "finished.overdue", "inProgress", "inputDigitized", "outputDigitized"];

const usual = texts.template;
const Line = z.string().trim().min(1).max(400);
const Lines = z.array(Line).max(20);

/**
 * An office's own texts. `{period}`, `{days}`, `{issuer}` and, in the number's pattern, `{number}` are filled in; what is
 * left out is as usual.
 */
const Template = z.strictObject({
  superior: Line.nullable().default(usual.superior),
  issuer: Line.default(usual.issuer),
  place: Line.max(60).default(usual.place),
  numberPattern: Line.max(80)
    .refine((pattern) => pattern.includes("{number}"), "{number}")
    .default(usual.numberPattern),
  abstract: Line.default(usual.abstract),
  opening: Lines.default(usual.opening),
  closing: Lines.default(usual.closing),
  recipients: Lines.default(usual.recipients),
  signer: z
    .strictObject({
      authority: Line.nullable().default(null),
      title: Line.default(usual.signer.title),
      name: z.string().trim().max(100).default(""),
    })
    .prefault({}),
  parts: z
    .array(z.enum(REPORT_PARTS))
    .min(1)
    .default([...REPORT_PARTS]),
  charts: z.boolean().default(true),
  groupFigures: z.array(Line).min(1).max(6).default(GROUP_FIGURES),
});
export type ReportTemplate = z.output<typeof Template>;

/** An office's template, filled up with what is usual. @throws Fault template-invalid */
export function reportTemplate(given: unknown = {}): ReportTemplate {
  const read = Template.safeParse(given ?? {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Fault<TemplateCode>("template-invalid", { field: fieldOf(issue) });
}

/** A word the template does not know stands in its own place. */
function fieldOf(issue: z.core.$ZodIssue | undefined): string {
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  return [...(issue?.path ?? []), ...unknown].join(".") || "JSON";
}

/** A template's text, as an office keeps it. @throws Fault template-invalid, also for what is no JSON */
export function parsedTemplate(json: string): ReportTemplate {
  let given: unknown;
  try {
    given = JSON.parse(json.replace(/^\uFEFF/, ""));
  } catch {
    throw new Fault<TemplateCode>("template-invalid", { field: "JSON" });
  }
  return reportTemplate(given);
}
