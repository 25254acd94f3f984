/** What can go wrong at a scanner on purpose. */
const KINDS = [
  /** 503 with Retry-After. */
  "busy",
  /** 404 although more is to come. */
  "missing",
  /** 401. */
  "locked",
  /** 500, and the job is over. */
  "abort",
  /** 409 until paper is loaded anew; the status tells which. */
  "jam",
  "cover",
  "multi-feed",
  /** The connection is closed before the answer. */
  "drop",
  /** … in the middle of it. The side stays with the scanner. */
  "cut",
  /** Silence in the middle of the answer. */
  "stall",
  /** 200 without a body. */
  "empty",
  /** Half a picture that the scanner takes for a whole one. */
  "truncate",
  /** The previous side once more. */
  "repeat",
  /** Half the resolution that was asked for. */
  "coarse",
  /** A Content-Type that is not true. */
  "mistyped",
  /** Every job is forgotten, the rest of the pile lies in the feeder. */
  "reboot",
] as const;
export type MishapKind = (typeof KINDS)[number];

/** A resource, or the side with this number of any job. */
export type Place = "capabilities" | "status" | "job" | number;

/** Mishaps in wait; each happens so many times at its place and is then used up. */
export interface MishapScript {
  take(place: Place): MishapKind | null;
}

const GRAMMAR = /^([a-z-]+)@(capabilities|status|job|[1-9]\d{0,3})(?:\*([1-9]\d{0,5}))?$/;

/**
 * Reads a script such as `["busy@job*3", "jam@2"]`: what, where (a resource or a side's number), how many times.
 * @throws RangeError for what is no mishap
 */
export function readScript(lines: readonly string[]): MishapScript {
  const waiting = lines.map(read);
  return {
    take(place) {
      const found = waiting.find((mishap) => mishap.place === place && mishap.left > 0);
      if (!found) return null;
      found.left--;
      return found.kind;
    },
  };
}

function read(line: string): { kind: MishapKind; place: Place; left: number } {
  const [, name, where, times] = GRAMMAR.exec(line) ?? [];
  const kind = KINDS.find((each) => each === name);
  if (!kind || !where) throw new RangeError(`no mishap: ${line}; known are ${KINDS.join(", ")}`);
  return { kind, place: /^\d/.test(where) ? Number(where) : (where as Place), left: Number(times ?? 1) };
}
