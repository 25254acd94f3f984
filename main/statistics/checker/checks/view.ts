import type { Figure } from "../port.ts";

/** The counts said of one thing in one place of a report, with what other places say where this one is silent. */
export interface View {
  readonly scope: string;
  /** The quantity's figure. */
  get(key: string): Figure | undefined;
  /** How much of these the whole office prints that a row of a table, which lacks their columns, may hold. */
  unprinted(keys: readonly string[]): number;
}

/** Counts of one scope: every place of it that names quantities. */
export function viewsOf(figures: readonly Figure[]): readonly View[] {
  const scopes = Map.groupBy(figures.filter(isNamed), ({ scope }) => scope);
  return [...scopes].flatMap(([scope, all]) => {
    const places = Map.groupBy(all, ({ seat }) => seat?.table ?? "prose");
    const office = scope === "" ? [] : (scopes.get("") ?? []);
    return [...places.values()].map((place) => viewOver(scope, [...place, ...all], office));
  });
}

export const isNamed = ({ kind, key, seat }: Figure): boolean =>
  kind === "count" && key !== null && seat?.blank !== true;

function viewOver(scope: string, figures: readonly Figure[], office: readonly Figure[]): View {
  const first = firstOf(figures);
  const whole = firstOf(office);
  const lacking = (keys: readonly string[]) => keys.filter((key) => !first.has(key));
  return {
    scope,
    get: (key) => first.get(key),
    unprinted: (keys) => lacking(keys).reduce((sum, key) => sum + (whole.get(key)?.value ?? 0), 0),
  };
}

function firstOf(figures: readonly Figure[]): ReadonlyMap<string, Figure> {
  const first = new Map<string, Figure>();
  for (const figure of figures) if (!first.has(figure.key!)) first.set(figure.key!, figure);
  return first;
}

/**
 * "Tổng số hồ sơ tiếp nhận" is what came within the period in one office, and with what came over from before in
 * another: what else stands there says which.
 */
export function settled(figures: readonly Figure[]): readonly Figure[] {
  const scopes = Map.groupBy(figures.filter(isNamed), ({ scope }) => scope);
  return figures.map((figure) => {
    if (figure.key !== "received.all") return figure;
    const beside = scopes.get(figure.scope) ?? [];
    return { ...figure, key: meantBy(figure, beside) };
  });
}

function meantBy({ value }: Figure, beside: readonly Figure[]): string {
  const has = (key: string, wanted?: number) =>
    beside.some((each) => each.key === key && (wanted === undefined || each.value === wanted));
  if (!has("carried") || has("received", value)) return "received";
  if (has("handled")) return has("handled", value) ? "handled" : "received";
  if (has("received")) return "handled";
  const sum = (keys: readonly string[]) =>
    keys.reduce((all, key) => all + (beside.find((each) => each.key === key)?.value ?? 0), 0);
  const channels = sum(["received.direct", "received.online", "received.postal", "received.offline"]);
  return channels > 0 && channels + sum(["carried"]) === value ? "handled" : "received";
}
