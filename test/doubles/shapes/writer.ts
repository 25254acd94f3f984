import { deflateSync } from "node:zlib";

/** One revision of a file, written as told and not as it would be wise: the first holds everything, later ones update it. */
export interface Revision {
  /** What stands between `obj` and `endobj`, Latin-1, by object number. */
  readonly objects: Readonly<Record<number, string>>;
  readonly generations?: Readonly<Record<number, number>>;
  /** Numbers set free, with the generation that their next use would have. */
  readonly freed?: Readonly<Record<number, number>>;
  /** Of `objects`, those that stand in one object stream; it has the number `packIn`. */
  readonly packed?: readonly number[];
  readonly packIn?: number;
  readonly form: "table" | "stream" | "hybrid";
  /** Number of the cross-reference stream's own object. */
  readonly streamAt?: number;
  readonly widths?: readonly [number, number, number];
  /** Entries of the trailer besides those of the cross-reference itself. */
  readonly trailer: string;
}

export interface Layout {
  readonly header?: string;
  /** Ends every line that is not inside a stream. */
  readonly eol?: "\n" | "\r" | "\r\n";
  /** Bytes before the header; offsets are counted from the header. */
  readonly before?: string;
  /** Bytes after the last `%%EOF`. */
  readonly after?: string;
}

type Entry = readonly [kind: 0 | 1 | 2, second: number, third: number];
type Entries = Map<number, Entry>;

/** The file of these revisions (ISO 32000-2 §7.5). */
export function writePdf(revisions: readonly Revision[], layout: Layout = {}): Uint8Array {
  const eol = layout.eol ?? "\n";
  const out = new Sheet(`${layout.header ?? "%PDF-1.7"}${eol}%\xE2\xE3\xCF\xD3${eol}`, eol);
  let previous: number | null = null;
  let size = 1;
  for (const revision of revisions) {
    const entries = writeObjects(out, revision, previous === null);
    const last = revision.form === "table" ? 0 : revision.streamAt!;
    size = Math.max(size, ...[...entries.keys(), last].map((number) => number + 1));
    previous = writeXref(out, { revision, entries, size, previous });
  }
  return Buffer.from(`${layout.before ?? ""}${out.text()}${layout.after ?? ""}`, "latin1");
}

/** The body of a stream object with its Length. */
export function stream(entries: string, data: string | Uint8Array): string {
  const bytes = typeof data === "string" ? data : Buffer.from(data).toString("latin1");
  return `<<${entries}/Length ${bytes.length}>>\nstream\n${bytes}\nendstream`;
}

class Sheet {
  readonly eol: string;
  readonly #parts: string[];
  at: number;

  constructor(head: string, eol: string) {
    this.eol = eol;
    this.#parts = [head];
    this.at = head.length;
  }

  /** Lines, each with its end; answers where the first begins. */
  lines(...lines: readonly string[]): number {
    const start = this.at;
    const text = lines.map((line) => line + this.eol).join("");
    this.#parts.push(text);
    this.at += text.length;
    return start;
  }

  object(number: number, generation: number, body: string): number {
    return this.lines(`${number} ${generation} obj`, body, "endobj");
  }

  text(): string {
    return this.#parts.join("");
  }
}

function writeObjects(out: Sheet, revision: Revision, isFirst: boolean): Entries {
  const entries: Entries = new Map();
  const { packed = [], packIn = 0, generations = {}, freed = {} } = revision;
  if (isFirst && revision.widths?.[0] !== 0) entries.set(0, [0, 0, 65535]);
  for (const [key, body] of Object.entries(revision.objects)) {
    const number = Number(key);
    if (packed.includes(number)) continue;
    const generation = generations[number] ?? 0;
    entries.set(number, [1, out.object(number, generation, body), generation]);
  }
  if (packed.length > 0) {
    entries.set(packIn, [1, out.object(packIn, 0, objectStream(revision, packed)), 0]);
    for (const [index, number] of packed.entries()) entries.set(number, [2, packIn, index]);
  }
  for (const [number, generation] of Object.entries(freed)) entries.set(Number(number), [0, 0, generation]);
  return entries;
}

function objectStream({ objects }: Revision, packed: readonly number[]): string {
  let at = 0;
  const heads = packed.map((number) => {
    const head = `${number} ${at}`;
    at += objects[number]!.length + 1;
    return head;
  });
  const first = `${heads.join(" ")}\n`;
  const data = deflateSync(Buffer.from(first + packed.map((number) => `${objects[number]}\n`).join(""), "latin1"));
  return stream(`/Type/ObjStm/N ${packed.length}/First ${first.length}/Filter/FlateDecode`, data);
}

interface Section {
  readonly revision: Revision;
  readonly entries: Entries;
  readonly size: number;
  readonly previous: number | null;
}

/** Answers where the section begins. */
function writeXref(out: Sheet, section: Section): number {
  const { revision, entries, size, previous } = section;
  const trailer = `${revision.trailer}/Size ${size}${previous === null ? "" : `/Prev ${previous}`}`;
  const start =
    revision.form === "stream" ? writeStream(out, section, entries, trailer) : writeTable(out, section, trailer);
  out.lines("startxref", `${start}`, "%%EOF");
  return start;
}

function writeTable(out: Sheet, section: Section, trailer: string): number {
  const { revision, size } = section;
  const entries = new Map(section.entries);
  const hidden = new Map([...entries].filter(([, entry]) => isHidden(entry)));
  let more = "";
  if (revision.form === "hybrid") {
    entries.set(revision.streamAt!, [1, out.at, 0]);
    more = `/XRefStm ${writeStream(out, section, hidden, `/Size ${size}`)}`;
  }
  const start = out.lines("xref");
  for (const [first, run] of runs(entries)) {
    out.lines(`${first} ${run.length}`);
    for (const entry of run) out.lines(tableEntry(isHidden(entry) ? [0, 0, 65535] : entry, out.eol));
  }
  out.lines("trailer", `<<${trailer}${more}>>`);
  return start;
}

/** What an object stream holds is free for a reader that knows tables alone (§7.5.8.4). */
const isHidden = ([kind]: Entry) => kind === 2;

/** Twenty bytes with the line's end (§7.5.4). */
const tableEntry = ([kind, second, third]: Entry, eol: string) =>
  `${String(second).padStart(10, "0")} ${String(third).padStart(5, "0")} ${kind === 0 ? "f" : "n"}${eol.length === 1 ? " " : ""}`;

function writeStream(out: Sheet, { revision }: Section, entries: Entries, trailer: string): number {
  const number = revision.streamAt!;
  const widths = revision.widths ?? [1, 3, 2];
  const all: Entries = revision.form === "stream" ? new Map([...entries, [number, [1, out.at, 0]]]) : entries;
  const groups = runs(all);
  const rows = groups.flatMap(([, run]) =>
    run.map((entry) => Buffer.concat(entry.map((value, at) => field(value, widths[at]!)))),
  );
  const index = groups.map(([first, run]) => `${first} ${run.length}`).join(" ");
  const data = deflateSync(Buffer.concat(rows));
  const head = `/Type/XRef/W[${widths.join(" ")}]/Index[${index}]/Filter/FlateDecode`;
  return out.object(number, 0, stream(`${head}${trailer}`, data));
}

function field(value: number, width: number): Buffer {
  const bytes = Buffer.alloc(width);
  for (let at = width - 1, rest = value; at >= 0; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256;
  return bytes;
}

/** Entries in groups of numbers that follow one another. */
function runs(entries: Entries): [first: number, run: Entry[]][] {
  const groups: [number, Entry[]][] = [];
  for (const [number, entry] of [...entries].sort(([a], [b]) => a - b)) {
    const last = groups.at(-1);
    if (last && last[0] + last[1].length === number) last[1].push(entry);
    else groups.push([number, [entry]]);
  }
  return groups;
}
