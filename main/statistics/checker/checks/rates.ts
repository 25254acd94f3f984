import type { Cause, Figure, ReportFinding } from "../port.ts";
import { isTransposed } from "./causes.ts";
import { finding, shareText } from "./finding.ts";
import { isNamed } from "./view.ts";

/** What a quantity may be given as a share of, the usual first. */
const WHOLES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^received\.(?:direct|online|postal|offline)\.(full|partial|information|services)$/u, ["received.$1"]],
  [/^received(?:\.(?:direct|online|postal|offline|full|partial|information|services))$/u, ["received"]],
  [/^finished\.(?:early|onTime|inTime|overdue)$/u, ["finished", "resolved", "timed", "due"]],
  [/^finished\.(?:direct|online|postal|offline)$/u, ["finished"]],
  [/^finished$/u, ["handled", "received"]],
  [/^inProgress\./u, ["inProgress"]],
  [/^inProgress$|^carried$|^received$/u, ["handled"]],
  [/^(?:refused|withdrawn|unresolved|supplement)$/u, ["handled", "received", "finished"]],
  [/^(?:digitized\.input|reused|stored)(?:\.strict)?$/u, ["received"]],
  [/^digitized\.(?:output|both)(?:\.strict)?$/u, ["finished", "resolved", "timed"]],
  [/^fees\.online$/u, ["fees"]],
  [/^fees$/u, ["received"]],
  [/^procedures(\.full|\.partial|\.information)?\.used$/u, ["procedures$1"]],
  [/^procedures\.(?:full|partial|information)$/u, ["procedures"]],
];
const CHANNEL = /\.(direct|online|postal|offline)\b/u;

type Values = ReadonlyMap<string, readonly Figure[]>;
interface Pair {
  readonly numerator: readonly Figure[];
  readonly denominator: readonly Figure[];
}

/** Rates that are not the quotient of what they are printed for. */
export function rateFindings(figures: readonly Figure[]): readonly ReportFinding[] {
  const scopes = Map.groupBy(figures.filter(isNamed), ({ scope }) => scope);
  return figures
    .filter(({ kind }) => kind === "rate")
    .flatMap((rate) => {
      const values = Map.groupBy(scopes.get(rate.scope) ?? [], ({ key }) => key!);
      const pairs = pairsOf(rate, figures, values);
      if (pairs.length === 0 || pairs.some((pair) => explains(pair, rate))) return [];
      return [told(rate, pairs[0]!, values)];
    });
}

function pairsOf(rate: Figure, figures: readonly Figure[], values: Values): readonly Pair[] {
  const numerators = rate.numerator !== undefined ? [[figures[rate.numerator]!]] : numeratorsOf(rate.key, values);
  const denominators = denominatorsOf(rate, figures, values);
  return numerators.flatMap((numerator) =>
    denominators.filter((denominator) => sum(denominator) > 0).map((denominator) => ({ numerator, denominator })),
  );
}

function numeratorsOf(key: string | null, values: Values): readonly (readonly Figure[])[] {
  const own = (values.get(key ?? "") ?? []).map((figure) => [figure]);
  if (key !== "finished.onTime" && key !== "finished.inTime") return own;
  const inTime = (values.get("finished.inTime") ?? []).map((figure) => [figure]);
  const [early, onTime] = [values.get("finished.early")?.[0], values.get("finished.onTime")?.[0]];
  return [...inTime, ...(early ? [onTime ? [early, onTime] : [early]] : []), ...own];
}

function denominatorsOf(rate: Figure, figures: readonly Figure[], values: Values): readonly (readonly Figure[])[] {
  if (rate.denominator !== undefined) return [[figures[rate.denominator]!]];
  if (rate.denominatorKey && values.has(rate.denominatorKey))
    return values.get(rate.denominatorKey)!.map((figure) => [figure]);
  const [pattern, wholes] = WHOLES.find(([each]) => each.test(rate.key ?? "")) ?? [];
  return (wholes ?? []).flatMap((whole) => wholesOf(rate.key!.replace(pattern!, whole), values));
}

const TIMED = ["finished.inTime", "finished.early", "finished.onTime", "finished.overdue"];

/** Besides what is printed: what has a result, without side exits counted as finished; what is sorted by its term. */
function wholesOf(key: string, values: Values): readonly (readonly Figure[])[] {
  if (key === "timed") {
    const timed = TIMED.flatMap((each) => values.get(each)?.[0] ?? []).filter(
      ({ key: own }, _, all) =>
        own === "finished.inTime" || own === "finished.overdue" || !all.some((each) => each.key === "finished.inTime"),
    );
    return timed.length > 1 ? [timed] : [];
  }
  if (key !== "resolved") return (values.get(key) ?? []).map((figure) => [figure]);
  const finished = values.get("finished")?.[0];
  const exits = ["refused", "withdrawn", "unresolved"].flatMap((each) => values.get(each)?.[0] ?? []);
  const [first, second] = exits.map((exit) => ({ ...exit, value: -exit.value }));
  if (!finished || !first) return [];
  return second
    ? [
        [finished, first],
        [finished, second],
        [finished, first, second],
      ]
    : [[finished, first]];
}

const sum = (figures: readonly Figure[]): number => figures.reduce((all, { value }) => all + value, 0);

/** Half a unit of the last printed digit, and what binary fractions lose. */
const explains = ({ numerator, denominator }: Pair, { value, decimals }: Figure): boolean =>
  Math.abs((100 * sum(numerator)) / sum(denominator) - value) <= 0.5 * 10 ** -decimals + 1e-9;

function told(rate: Figure, pair: Pair, values: Values): ReportFinding {
  const [numerator, denominator] = [sum(pair.numerator), sum(pair.denominator)];
  const isOthers = isOfOtherChannel(rate, pair, values);
  const cause = isOthers ? "swapped-channels" : causeOf(rate, pair, values);
  const parts = [rate, ...pair.numerator, ...pair.denominator].map((figure) => ({
    ...figure,
    value: Math.abs(figure.value),
  }));
  return finding(
    isOthers ? "share-of-other-channel" : "rate-differs",
    parts,
    shareText(numerator, denominator, rate.decimals),
    cause,
  );
}

function isOfOtherChannel(rate: Figure, { denominator }: Pair, values: Values): boolean {
  const own = CHANNEL.exec(rate.key ?? "")?.[1];
  if (!own) return false;
  const others = ["direct", "online", "postal", "offline"].filter((channel) => channel !== own);
  return others.some((channel) =>
    (values.get(rate.key!.replace(CHANNEL, `.${channel}`)) ?? []).some((figure) =>
      explains({ numerator: [figure], denominator }, rate),
    ),
  );
}

function causeOf(rate: Figure, { numerator, denominator }: Pair, values: Values): Cause {
  const exact = Number(((100 * sum(numerator)) / sum(denominator)).toFixed(rate.decimals));
  if (isTransposed(exact, rate.value)) return "transposed-digits";
  const isOther = [...values.values()]
    .flat()
    .some((figure) => figure.value > 0 && explains({ numerator, denominator: [figure] }, rate));
  return isOther ? "wrong-denominator" : "other-value";
}
