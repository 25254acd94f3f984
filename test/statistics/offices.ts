import type { Channel, Level } from "../../main/dossiers/port.ts";
import type { DocumentFact, DossierFact, Facts, Period, ProcedureFact } from "../../main/statistics/port.ts";

/** The first quarter of 2026 in an office whose numbers two reports printed. */
export const QUARTER: Period = { from: "2026-01-01", to: "2026-04-01" };

const day = (text: string): Date => new Date(`${text}T03:00:00Z`);

/** A small generator of repeatable chance (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** So many of each, in an order that has nothing to do with other deals. */
function deal<T>(seed: number, ...parts: readonly (readonly [number, T])[]): readonly T[] {
  const cards = parts.flatMap(([count, value]) => Array.from({ length: count }, () => value));
  const next = chance(seed);
  for (let at = cards.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [cards[at], cards[other]] = [cards[other]!, cards[at]!];
  }
  return cards;
}

const FIELDS = ["Hộ tịch", "Chứng thực", "Đất đai", "Bảo trợ xã hội", "Xây dựng", "Hộ kinh doanh"];
const OFFICERS = ["Đinh Thị Mẫu", "Ông Văn Thử", "Lý Thị Ví Dụ", null];

const catalogue = (level: Level, count: number): readonly ProcedureFact[] =>
  Array.from({ length: count }, (_, n) => ({
    code: `${level}-${n}`,
    name: `Thủ tục ${level} số ${n}`,
    field: FIELDS[n % FIELDS.length]!,
    level,
  }));

export const component = (dossierId: string, more: Partial<DocumentFact> = {}): DocumentFact => ({
  dossierId,
  role: "component",
  component: "DON",
  mandatory: true,
  signed: "valid",
  officeSigned: true,
  stored: false,
  reused: false,
  createdAt: day("2026-02-02"),
  officer: OFFICERS[0]!,
  pages: 3,
  bytesIn: 6_000_000,
  bytesOut: 900_000,
  limit: 5_000_000,
  confidence: 90,
  ...more,
});

export const result = (dossierId: string, more: Partial<DocumentFact> = {}): DocumentFact =>
  component(dossierId, { role: "result", component: null, mandatory: false, pages: 1, ...more });

export const dossier = (id: string, procedure: ProcedureFact, more: Partial<DossierFact> = {}): DossierFact => ({
  id,
  code: `H99-${id}`,
  procedure: procedure.code,
  procedureName: procedure.name,
  field: procedure.field,
  level: procedure.level,
  officer: OFFICERS[0]!,
  channel: "online",
  receivedAt: day("2026-02-02"),
  dueAt: day("2026-02-20"),
  finishedAt: null,
  status: "in-progress",
  waits: [],
  fee: null,
  returnByPost: false,
  mandatory: 1,
  documents: [],
  ...more,
});

type Outcome = "early" | "overdue" | "refused" | "withdrawn" | "within-time" | "supplement";

/** What became of a dossier, as times and status. */
const OUTCOMES: Readonly<Record<Outcome, Partial<DossierFact>>> = {
  early: { status: "released", finishedAt: day("2026-02-10") },
  overdue: { status: "released", finishedAt: day("2026-02-25") },
  refused: { status: "refused", finishedAt: day("2026-02-11") },
  withdrawn: { status: "withdrawn", finishedAt: day("2026-02-12") },
  "within-time": { status: "in-progress", dueAt: day("2026-04-10") },
  supplement: { status: "supplement", waits: [{ from: day("2026-03-20"), to: null }] },
};

interface Services {
  readonly level: Level;
  readonly channel: Channel;
}

interface Numbers {
  readonly carriedOver: number;
  readonly outcomes: readonly (readonly [number, Outcome])[];
  readonly services: readonly (readonly [number, Services])[];
  /** Paid online, paid otherwise; the rest is free. */
  readonly fees: readonly [number, number];
  readonly stored: number;
  readonly procedures: readonly ProcedureFact[];
  /** How many procedures of a level have dossiers. */
  readonly used: Readonly<Record<Level, number>>;
}

/** Records made to match an office's numbers; which dossier has which property is left to chance. */
function officeOf(numbers: Numbers): Facts {
  const services = deal(1, ...numbers.services);
  const outcomes = deal(2, ...numbers.outcomes);
  const [online, otherwise] = numbers.fees;
  const free = services.length - online - otherwise;
  const fees = deal(3, [online, { paidOnline: true }], [otherwise, { paidOnline: false }], [free, null]);
  const stored = deal(4, [numbers.stored, true], [services.length - numbers.stored, false]);
  const received = services.map(({ level, channel }, n) => {
    const id = `r${n}`;
    const procedure = procedureFor(numbers, level, n);
    const outcome = OUTCOMES[outcomes[n]!];
    const documents = [component(id, { stored: stored[n]! })];
    if (outcome.status === "released") documents.push(result(id));
    return dossier(id, procedure, { channel, fee: fees[n]!, officer: OFFICERS[n % 4]!, documents, ...outcome });
  });
  const carried = Array.from({ length: numbers.carriedOver }, (_, n) => {
    const id = `c${n}`;
    const documents = [component(id), result(id)];
    const receivedAt = day("2025-12-20");
    return dossier(id, procedureFor(numbers, "full", n), { receivedAt, documents, ...OUTCOMES.early });
  });
  const dossiers = [...carried, ...received];
  return {
    dossiers,
    work: dossiers.flatMap((owner) => owner.documents.map((document) => ({ document, dossier: owner }))),
    procedures: numbers.procedures,
  };
}

const procedureFor = ({ procedures, used }: Numbers, level: Level, n: number): ProcedureFact =>
  procedures.filter((procedure) => procedure.level === level)[n % used[level]]!;

export const officeA = (): Facts =>
  officeOf({
    carriedOver: 35,
    outcomes: [
      [3_343, "early"],
      [2, "overdue"],
      [30, "refused"],
      [12, "withdrawn"],
      [44, "within-time"],
      [8, "supplement"],
    ],
    services: [
      [2_924, { level: "partial", channel: "online" }],
      [2, { level: "partial", channel: "direct" }],
      [483, { level: "full", channel: "online" }],
      [29, { level: "information", channel: "online" }],
      [1, { level: "information", channel: "direct" }],
    ],
    fees: [2_163, 0],
    stored: 3_314,
    procedures: [...catalogue("partial", 160), ...catalogue("full", 219), ...catalogue("information", 6)],
    used: { partial: 16, full: 15, information: 2 },
  });

export const officeB = (): Facts =>
  officeOf({
    carriedOver: 0,
    outcomes: [
      [3_533, "early"],
      [81, "within-time"],
      [104, "withdrawn"],
    ],
    services: [
      [2_255, { level: "partial", channel: "online" }],
      [1_400, { level: "full", channel: "direct" }],
      [63, { level: "full", channel: "postal" }],
    ],
    fees: [2_257, 53],
    stored: 0,
    procedures: [...catalogue("partial", 20), ...catalogue("full", 20)],
    used: { partial: 10, full: 10, information: 0 },
  });
