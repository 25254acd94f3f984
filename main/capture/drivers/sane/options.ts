/** One option of a backend as `scanimage --all-options` lists it. */
export interface SaneOption {
  /** As on the command line: `--source`, `-x`. */
  readonly flag: string;
  /** The words or numbers to choose from; `yes` and `no` of a switch. Empty where a range or nothing bounds it. */
  readonly choices: readonly string[];
  readonly range: SaneRange | null;
  readonly unit: "mm" | "pel" | "dpi" | "";
  /** What is set now; null where the backend does not tell. */
  readonly value: string | null;
}

export interface SaneRange {
  readonly min: number;
  readonly max: number;
  /** 0 where any value between will do. */
  readonly step: number;
}

/** Options that can be set now, by their name without dashes. */
export type SaneOptions = ReadonlyMap<string, SaneOption>;

/**
 * Reads a listing (scanimage 1.0.25 and on, C locale). Options that are inactive or read-only are left out: to set one
 * is an error.
 */
export function parseOptions(listing: string): SaneOptions {
  const options = listing.split("\n").flatMap((line): [string, SaneOption][] => {
    const [, flag, rest] = /^ {4}(--[\w-]+|-[a-z])(.*)$/i.exec(line) ?? [];
    if (!flag || rest === undefined || UNSETTABLE.test(rest)) return [];
    return [[flag.replace(/^-+/, ""), { flag, ...parseConstraint(rest) }]];
  });
  return new Map(options);
}

const UNSETTABLE = / \[(inactive|read-only|hardware)\]$/;

function parseConstraint(rest: string): Omit<SaneOption, "flag"> {
  const { constraint, value } = splitValue(rest.replace(/ \[advanced\]$/, ""));
  if (constraint.startsWith("[=(")) return { ...PLAIN, choices: ["yes", "no"], value };
  const range = RANGE.exec(constraint);
  if (range) {
    const [, min, max, unit, step] = range;
    return {
      ...PLAIN,
      range: { min: Number(min), max: Number(max), step: Number(step ?? 0) },
      unit: unitOf(unit),
      value,
    };
  }
  if (/^(<\w+>(,\.\.\.)?)?$/.test(constraint)) return { ...PLAIN, value };
  const [, list = constraint, unit] =
    /^([-\d.|]*\d)(mm|pel|dpi|bit|%|us)$/.exec(constraint.replace(/^auto\|+/, "")) ?? [];
  return { ...PLAIN, choices: list.split("|").filter(Boolean), unit: unitOf(unit), value };
}

const PLAIN = { choices: [], range: null, unit: "", value: null } as const;
const RANGE = /^(?:auto\|)?(-?[\d.]+)\.\.(-?[\d.]+)(mm|pel|dpi|bit|%|us)?(?:,\.\.\.)?(?: \(in steps of ([\d.]+)\))?$/;

/** The present value stands last in brackets; values may hold brackets themselves (`24bit Color[Fast]`). */
function splitValue(rest: string): { constraint: string; value: string | null } {
  const at = rest.lastIndexOf(" [");
  return at >= 0 && rest.endsWith("]")
    ? { constraint: rest.slice(0, at).trim(), value: rest.slice(at + 2, -1) }
    : { constraint: rest.trim(), value: null };
}

const unitOf = (unit: string | undefined): SaneOption["unit"] =>
  unit === "mm" || unit === "pel" || unit === "dpi" ? unit : "";
