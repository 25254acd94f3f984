import { z } from "zod";

const Place = z.object({ value: z.number(), label: z.string(), where: z.string() });

/** A number that was read of a report; `key` names what it counts, `scope` is "" for the whole office. */
const ReadFigure = Place.extend({
  kind: z.enum(["count", "rate"]),
  key: z.string().nullable(),
  scope: z.string(),
});

/** What in a report contradicts itself, with the numbers and what would agree. */
const ReportContradiction = z.object({
  code: z.enum([
    "total-differs",
    "column-sum-differs",
    "channels-differ",
    "balance-differs",
    "rate-differs",
    "share-of-other-channel",
    "value-differs",
    "resolved-exceeds",
    "part-exceeds-whole",
  ]),
  where: z.string(),
  numbers: z.array(Place),
  expected: z.string(),
  cause: z.enum([
    "swapped-channels",
    "missing-row",
    "stale-total",
    "transposed-digits",
    "wrong-denominator",
    "other-value",
  ]),
});

export const CheckedReport = z.object({
  figures: z.array(ReadFigure),
  findings: z.array(ReportContradiction),
});
export type CheckedReport = z.infer<typeof CheckedReport>;
