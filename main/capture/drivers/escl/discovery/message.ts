/** Messages of multicast DNS (RFC 1035 §4, RFC 6762 §18) with the record types that find a service. */
export interface Message {
  readonly id: number;
  readonly isResponse: boolean;
  readonly questions: readonly Question[];
  /** Answers and additional records alike. */
  readonly records: readonly DnsRecord[];
}

export interface Question {
  readonly name: string;
  readonly type: keyof typeof TYPES | "ANY";
}

/** Names are written as people do, with `\.` for a dot within a label (RFC 6763 §4.3). `ttl` in seconds. */
export type DnsRecord = { readonly name: string; readonly ttl: number } & (
  | { readonly type: "PTR"; readonly data: string }
  | { readonly type: "SRV"; readonly data: { readonly target: string; readonly port: number } }
  | { readonly type: "TXT"; readonly data: readonly string[] }
  | { readonly type: "A" | "AAAA"; readonly data: string }
);

/** RFC 6762 §17; what is longer is not read. */
export const MESSAGE_LIMIT = 9000;
const COUNT_LIMIT = 256;
const NAME_LIMIT = 255;
export const CLASS_IN = 1;
/** In a record: it replaces what was known (RFC 6762 §10.2). In a question: a unicast answer will do (§5.4). */
export const TOP_BIT = 0x8000;

export const TYPES = { A: 1, PTR: 12, TXT: 16, AAAA: 28, SRV: 33 } as const;
export const ANY = 255;

/** Two names are the same but for the case of ASCII letters (RFC 1035 §2.3.3). */
export const keyOf = (name: string): string => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** @throws RangeError for what is no such message; nothing it says can make it read beyond its end or in circles */
export function decode(bytes: Buffer): Message {
  if (bytes.length < 12 || bytes.length > MESSAGE_LIMIT) throw new RangeError("length");
  const [asked, answered, authorities, additional] = [4, 6, 8, 10].map((at) => bytes.readUInt16BE(at)) as Counts;
  if (asked + answered + authorities + additional > COUNT_LIMIT) throw new RangeError("too many records");
  const cursor = { bytes, at: 12 };
  const questions = Array.from({ length: asked }, () => question(cursor)).flat();
  const records = Array.from({ length: answered + authorities + additional }, () => record(cursor)).flat();
  return { id: bytes.readUInt16BE(0), isResponse: (bytes[2]! & 0x80) !== 0, questions, records };
}

type Counts = [number, number, number, number];

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

function question(cursor: Cursor): Question[] {
  const name = nameAt(cursor);
  const type = u16(cursor);
  u16(cursor);
  const known = type === ANY ? "ANY" : typeName(type);
  return known ? [{ name, type: known }] : [];
}

function record(cursor: Cursor): DnsRecord[] {
  const name = nameAt(cursor);
  const [type, cls] = [typeName(u16(cursor)), u16(cursor) & ~TOP_BIT];
  const ttl = u16(cursor) * 0x1_0000 + u16(cursor);
  const length = u16(cursor);
  const end = cursor.at + length;
  if (end > cursor.bytes.length) throw new RangeError("record beyond the end");
  const inside = { bytes: cursor.bytes.subarray(0, end), at: cursor.at };
  cursor.at = end;
  return type && cls === CLASS_IN ? [{ name, ttl, ...dataOf(type, inside) } as DnsRecord] : [];
}

function dataOf(type: keyof typeof TYPES, cursor: Cursor): Pick<DnsRecord, "type" | "data"> {
  switch (type) {
    case "PTR":
      return { type, data: nameAt(cursor) };
    case "SRV": {
      cursor.at += 4;
      const port = u16(cursor);
      return { type, data: { port, target: nameAt(cursor) } };
    }
    case "TXT":
      return { type, data: strings(cursor) };
    case "A":
      return { type, data: take(cursor, 4).join(".") };
    case "AAAA":
      return { type, data: ipv6(take(cursor, 16)) };
  }
}

/** Pointers lead backwards only (RFC 1035 §4.1.4), so that they come to an end. */
function nameAt(cursor: Cursor): string {
  const labels: string[] = [];
  let at = cursor.at;
  let lowest = at;
  let after: number | null = null;
  for (let length = 0; ; ) {
    const size = byteAt(cursor.bytes, at);
    if (size === 0) {
      cursor.at = after ?? at + 1;
      return labels.join(".");
    }
    if (size >= 0xc0) {
      const target = ((size & 0x3f) << 8) | byteAt(cursor.bytes, at + 1);
      if (target >= lowest) throw new RangeError("pointer forwards");
      after ??= at + 2;
      lowest = target;
      at = target;
      continue;
    }
    length += size + 1;
    if (size > 63 || length > NAME_LIMIT || at + 1 + size > cursor.bytes.length) throw new RangeError("name");
    labels.push(escapeLabel(cursor.bytes.toString("utf8", at + 1, at + 1 + size)));
    at += size + 1;
  }
}

function strings(cursor: Cursor): string[] {
  const found: string[] = [];
  while (cursor.at < cursor.bytes.length) found.push(take(cursor, take(cursor, 1)[0]!).toString("utf8"));
  return found;
}

function take(cursor: Cursor, length: number): Buffer {
  const end = cursor.at + length;
  if (end > cursor.bytes.length) throw new RangeError("beyond the end");
  const part = cursor.bytes.subarray(cursor.at, end);
  cursor.at = end;
  return part;
}

const u16 = (cursor: Cursor): number => take(cursor, 2).readUInt16BE(0);

function byteAt(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new RangeError("beyond the end");
  return byte;
}

const typeName = (number: number): keyof typeof TYPES | null =>
  (Object.keys(TYPES) as (keyof typeof TYPES)[]).find((name) => TYPES[name] === number) ?? null;

/** In the form that URLs write. */
const ipv6 = (bytes: Buffer): string => {
  const groups = Array.from({ length: 8 }, (_, at) => bytes.readUInt16BE(at * 2).toString(16));
  return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1);
};

export const escapeLabel = (label: string): string => label.replace(/[\\.]/g, "\\$&");
