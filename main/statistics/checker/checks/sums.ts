import type { Figure, FindingCode, ReportFinding } from "../port.ts";
import { causeOfSum } from "./causes.ts";
import { finding, sumText } from "./finding.ts";
import type { View } from "./view.ts";

/**
 * A whole and what it is the sum of. `parts` must be printed, `known` are added where they are printed; of `either` any
 * choice may have been counted in, as offices disagree.
 */
interface Identity {
  readonly code: FindingCode;
  readonly whole: string;
  readonly parts: readonly string[];
  readonly known?: readonly string[];
  readonly either?: readonly string[];
  /** Holds only where none of these is printed: a more exact identity speaks then. */
  readonly unless?: readonly string[];
  /** Parts may be left unprinted: only a sum that is too large contradicts. */
  readonly atMost?: true;
}

const SIDE_EXITS = ["refused", "withdrawn", "unresolved"];
const CHANNELS = { code: "channels-differ", whole: "received" } as const;
const TOTAL = { code: "total-differs" } as const;

const IDENTITIES: readonly Identity[] = [
  { ...TOTAL, whole: "handled", parts: ["carried", "received"] },
  {
    ...TOTAL,
    whole: "handled",
    parts: ["carried", "received.online", "received.direct"],
    known: ["received.postal"],
    unless: ["received"],
  },
  {
    ...TOTAL,
    whole: "handled",
    parts: ["carried", "received.online", "received.offline"],
    unless: ["received", "received.direct"],
  },
  { ...CHANNELS, parts: ["received.direct", "received.online"], known: ["received.postal"] },
  { ...CHANNELS, parts: ["received.offline", "received.online"], unless: ["received.direct"] },
  { ...TOTAL, whole: "received.offline", parts: ["received.direct", "received.postal"] },
  { ...TOTAL, whole: "finished.inTime", parts: ["finished.early", "finished.onTime"] },
  {
    ...TOTAL,
    whole: "finished",
    parts: ["finished.early", "finished.overdue"],
    known: ["finished.onTime"],
    either: SIDE_EXITS,
  },
  {
    ...TOTAL,
    whole: "finished",
    parts: ["finished.onTime", "finished.overdue"],
    either: SIDE_EXITS,
    unless: ["finished.early", "finished.inTime"],
  },
  {
    ...TOTAL,
    whole: "finished",
    parts: ["finished.inTime", "finished.overdue"],
    either: SIDE_EXITS,
    unless: ["finished.early"],
  },
  { ...TOTAL, whole: "inProgress", parts: ["inProgress.within", "inProgress.overdue"], either: ["supplement"] },
  { ...TOTAL, whole: "inProgress", parts: ["inProgress.within", "supplement"], unless: ["inProgress.overdue"] },
  { ...TOTAL, whole: "procedures", parts: ["procedures.full", "procedures.partial", "procedures.information"] },
  {
    ...TOTAL,
    whole: "procedures",
    parts: ["procedures.full", "procedures.partial"],
    unless: ["procedures.information"],
    atMost: true,
  },
  {
    ...TOTAL,
    whole: "procedures.used",
    parts: ["procedures.full.used", "procedures.partial.used"],
    known: ["procedures.information.used"],
    atMost: true,
  },
];

/** Wholes that are not the sum of their parts. */
export const sumFindings = (view: View): readonly ReportFinding[] =>
  IDENTITIES.flatMap((identity) => differing(identity, view));

function differing(
  { code, whole, parts, known = [], either = [], unless = [], atMost }: Identity,
  view: View,
): readonly ReportFinding[] {
  const total = view.get(whole);
  const needed = parts.map((key) => view.get(key));
  if (!total || needed.some((part) => part === undefined) || unless.some((key) => view.get(key))) return [];
  const sure = [...(needed as Figure[]), ...printed(known, view)];
  const choices = choicesOf(printed(either, view)).map((more) => [...sure, ...more]);
  const slack = view.unprinted(either);
  if (choices.some((each) => agrees(total.value, sumOf(each), slack, atMost))) return [];
  const nearest = choices.toSorted(
    (one, other) => Math.abs(sumOf(one) - total.value) - Math.abs(sumOf(other) - total.value),
  )[0]!;
  const values = nearest.map(({ value }) => value);
  return [finding(code, [total, ...nearest], sumText(values), causeOfSum(total.value, values))];
}

const agrees = (total: number, sum: number, slack: number, atMost?: true): boolean =>
  sum <= total && (atMost === true || total - sum <= slack);

const printed = (keys: readonly string[], view: View): readonly Figure[] => keys.flatMap((key) => view.get(key) ?? []);
const sumOf = (figures: readonly Figure[]): number => figures.reduce((sum, { value }) => sum + value, 0);

/** Every choice among a few. */
const choicesOf = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: 2 ** items.length }, (_, chosen) => items.filter((_item, at) => chosen & (1 << at)));

/**
 * What was to be dealt with is what is finished and what is not, with side exits counted as finished or beside it. Where
 * nothing is said of what came over, it may explain that more was dealt with than came.
 */
export function balanceFindings(view: View): readonly ReportFinding[] {
  const [handled, carried, received] = [view.get("handled"), view.get("carried"), view.get("received")];
  const [finished, inProgress] = [view.get("finished"), view.get("inProgress")];
  const into = carried && received ? [carried, received] : handled ? [handled] : received ? [received] : [];
  if (!finished || !inProgress || into.length === 0) return [];
  const choices = choicesOf(printed([...SIDE_EXITS, "supplement"], view)).map((more) => [
    finished,
    inProgress,
    ...more,
  ]);
  const coming = sumOf(into);
  const isUnsaid = !handled && !carried;
  const slack = view.unprinted(SIDE_EXITS);
  if (choices.some((each) => agrees(coming, sumOf(each), slack) || (isUnsaid && sumOf(each) > coming))) return [];
  const nearest = choices.toSorted((one, other) => Math.abs(sumOf(one) - coming) - Math.abs(sumOf(other) - coming))[0]!;
  const values = nearest.map(({ value }) => value);
  return [finding("balance-differs", [...into, ...nearest], sumText(values), causeOfSum(coming, values))];
}

/** Said to consist of parts, whatever they are called. */
export function partFindings(figures: readonly Figure[]): readonly ReportFinding[] {
  return figures.flatMap((total) => {
    if (!total.parts) return [];
    const parts = total.parts.map((id) => figures[id]!);
    const values = parts.map(({ value }) => value);
    if (sumOf(parts) === total.value) return [];
    return [finding("total-differs", [total, ...parts], sumText(values), causeOfSum(total.value, values))];
  });
}
