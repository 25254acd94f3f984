import { deflateSync } from "node:zlib";

/** Bodies of objects by number, as they stand between `obj` and `endobj`. */
export type Bodies = Readonly<Record<number, string>>;

export interface UpdateOptions {
  /** How the objects are found again; `none` appends them without any cross-reference, `stream` packs them, too. */
  readonly xref?: "table" | "stream" | "none";
  /** What the section's trailer says besides Size, Root and Prev. */
  readonly trailer?: string;
  /** In place of the offset of the section before. */
  readonly prev?: number;
  /** In place of the new section's own offset. */
  readonly startxref?: number;
}

const latin1 = (text: string) => Buffer.from(text, "latin1");

/**
 * A PDF written by hand, so that a test can say exactly which byte stands where. Every change answers a new one whose
 * bytes begin with the old ones. Object 1 is the catalog.
 */
export class ForgedPdf {
  readonly bytes: Buffer;
  /** The present body of each object. */
  readonly bodies: ReadonlyMap<number, string>;
  readonly lastXref: number;

  constructor(bytes: Buffer, bodies: ReadonlyMap<number, string>, lastXref: number) {
    this.bytes = bytes;
    this.bodies = bodies;
    this.lastXref = lastXref;
  }

  get nextNumber(): number {
    return Math.max(...this.bodies.keys()) + 1;
  }

  body(num: number): string {
    return this.bodies.get(num) ?? "null";
  }

  /** The same file behind other bytes. */
  withBytes(bytes: Uint8Array): ForgedPdf {
    return new ForgedPdf(Buffer.from(bytes), this.bodies, this.lastXref);
  }

  /** Appends one revision that sets these objects. */
  update(changes: Bodies, options: UpdateOptions = {}): ForgedPdf {
    const bodies = new Map([
      ...this.bodies,
      ...Object.entries(changes).map(([num, body]) => [Number(num), body] as const),
    ]);
    const parts: Buffer[] = [this.bytes];
    const at = () => parts.reduce((sum, part) => sum + part.length, 0);
    const offsets = new Map<number, number>();
    const size = Math.max(...bodies.keys()) + 1;
    const packed = options.xref === "stream" ? packObjects(changes, size) : null;
    if (packed) for (const own of [packed.container, packed.container + 1]) bodies.set(own, "null");
    for (const [num, body] of Object.entries(packed?.unpacked ?? changes)) {
      offsets.set(Number(num), at());
      parts.push(latin1(`${num} 0 obj\n${body}\nendobj\n`));
    }
    if (options.xref === "none") return new ForgedPdf(Buffer.concat(parts), bodies, this.lastXref);
    const xref = at();
    const prev = options.prev ?? this.lastXref;
    const trailer = `/Root 1 0 R ${prev ? `/Prev ${prev} ` : ""}${options.trailer ?? ""}`;
    parts.push(packed ? xrefStream(packed, offsets, xref, trailer) : xrefTable(offsets, size, trailer, prev === 0));
    parts.push(latin1(`startxref\n${options.startxref ?? xref}\n%%EOF\n`));
    return new ForgedPdf(Buffer.concat(parts), bodies, xref);
  }
}

/** Body of a stream object. */
export const stream = (data: string, dict = ""): string =>
  `<< ${dict} /Length ${data.length} >>\nstream\n${data}\nendstream`;

/** Objects of the document that {@link makePdf} writes. */
export const CATALOG = 1;
export const PAGES = 2;
export const PAGE = 3;
export const CONTENT = 4;
export const FONT = 5;
const INFO = 6;

/** One A4 page that says an amount of money. `changes` replaces or adds objects before anything is signed. */
export function makePdf(changes: Bodies = {}, options: UpdateOptions = {}): ForgedPdf {
  const empty = new ForgedPdf(latin1("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), new Map(), 0);
  return empty.update(
    {
      [CATALOG]: "<< /Type /Catalog /Pages 2 0 R >>",
      [PAGES]: "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
      [PAGE]: "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      [CONTENT]: stream(say("So tien: 1 000 000 dong")),
      [FONT]: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      [INFO]: "<< /Title (Giay hen) >>",
      ...changes,
    },
    { trailer: "/Info 6 0 R", ...options },
  );
}

/** A content stream with one line of text. */
export const say = (text: string): string => `BT /F1 14 Tf 72 700 Td (${text}) Tj ET`;

/** Replaces the first occurrence in place, keeping every offset. */
export function patch(bytes: Uint8Array, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error("a patch keeps the length");
  const patched = Buffer.from(bytes);
  const at = patched.indexOf(latin1(from));
  if (at < 0) throw new Error(`nothing to patch: ${from}`);
  patched.write(to, at, "latin1");
  return patched;
}

function xrefTable(offsets: ReadonlyMap<number, number>, size: number, trailer: string, first: boolean): Buffer {
  const free = first ? "0 1\n0000000000 65535 f \n" : "";
  const entries = [...offsets].map(([num, at]) => `${num} 1\n${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return latin1(`xref\n${free}${entries}trailer\n<< /Size ${size} ${trailer} >>\n`);
}

interface Packed {
  readonly unpacked: Bodies;
  readonly packed: readonly number[];
  readonly container: number;
}

/** Puts everything but streams and signatures into one object stream. */
function packObjects(changes: Bodies, container: number): Packed {
  const fits = ([, body]: [string, string]) => !body.includes("\nstream\n") && !body.includes("/ByteRange");
  const packed = Object.entries(changes).filter(fits);
  let at = 0;
  const header = packed.map(([num, body]) => {
    const entry = `${num} ${at}`;
    at += body.length + 1;
    return entry;
  });
  const data = latin1(`${header.join(" ")}\n${packed.map(([, body]) => body).join("\n")}\n`);
  const first = header.join(" ").length + 1;
  const dict = `/Type /ObjStm /N ${packed.length} /First ${first} /Filter /FlateDecode`;
  const unpacked = Object.fromEntries(Object.entries(changes).filter((entry) => !fits(entry)));
  unpacked[container] = stream(deflateSync(data).toString("latin1"), dict);
  return { unpacked, packed: packed.map(([num]) => Number(num)), container };
}

/** With the PNG Up predictor, as most writers do. */
function xrefStream(packed: Packed, offsets: ReadonlyMap<number, number>, at: number, trailer: string): Buffer {
  const own = packed.container + 1;
  const rows = new Map<number, readonly [number, number, number]>([[0, [0, 0, 255]]]);
  for (const [num, offset] of offsets) rows.set(num, [1, offset, 0]);
  for (const [index, num] of packed.packed.entries()) rows.set(num, [2, packed.container, index]);
  rows.set(own, [1, at, 0]);
  const sorted = [...rows].sort(([a], [b]) => a - b);
  const data = deflateSync(
    predictUp(
      sorted.map(([, [type, second, third]]) => [
        type,
        second >> 24,
        (second >> 16) & 255,
        (second >> 8) & 255,
        second & 255,
        third,
      ]),
    ),
  );
  const index = sorted.map(([num]) => `${num} 1`).join(" ");
  const dict =
    `/Type /XRef /Size ${own + 1} /W [1 4 1] /Index [${index}] /Filter /FlateDecode ` +
    `/DecodeParms << /Predictor 12 /Columns 6 >> ${trailer}`;
  return latin1(`${own} 0 obj\n${stream(data.toString("latin1"), dict)}\nendobj\n`);
}

function predictUp(rows: readonly (readonly number[])[]): Buffer {
  const up = (row: number, column: number) => rows[row - 1]?.[column] ?? 0;
  return Buffer.from(rows.flatMap((row, at) => [2, ...row.map((value, column) => (value - up(at, column)) & 255)]));
}
