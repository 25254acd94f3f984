import { type BinaryFacts, ENTRY_POINT, type Machine } from "./binary-facts.ts";
import { type BinaryReader, OutOfBounds } from "./binary-reader.ts";

/** Numbers after the System V ABI (gABI 4.1, chapters 4 and 5) and, for DT_GNU_HASH, as glibc's loader reads it. */
const MAGIC = 0x464c457f;
const LITTLE_ENDIAN = 1;
const SHARED_OBJECT = 3;
const MACHINES = new Map<number, Machine>([
  [62, "x64"],
  [3, "ia32"],
  [183, "arm64"],
  [40, "arm"],
]);
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const DT = { HASH: 4, STRTAB: 5, SYMTAB: 6, GNU_HASH: 0x6ffffef5 };
/** A library has some ten segments, thirty dynamic entries, short chains; damaged ones could claim any number. */
const MAX_SEGMENTS = 128;
const MAX_ENTRIES = 4096;
const MAX_CHAIN = 4096;

/** Where the fields stand in files of 32 and of 64 bits. */
const LAYOUTS = {
  1: { word: 4, phoff: 28, phentsize: 42, segment: { offset: 4, address: 8, size: 16 }, symbol: 16, shndx: 14 },
  2: { word: 8, phoff: 32, phentsize: 54, segment: { offset: 8, address: 16, size: 32 }, symbol: 24, shndx: 6 },
} as const;
type Layout = (typeof LAYOUTS)[1] | (typeof LAYOUTS)[2];

interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

/** Null when the bytes are no little-endian shared object. @throws OutOfBounds */
export function readElf(file: BinaryReader): BinaryFacts | null {
  if (file.length < 20 || file.u32(0) !== MAGIC || file.u8(5) !== LITTLE_ENDIAN) return null;
  const layout = LAYOUTS[file.u8(4) as 1 | 2];
  if (!layout || file.u16(16) !== SHARED_OBJECT) return null;
  const machine = MACHINES.get(file.u16(18)) ?? "other";
  return { format: "elf", machine, cryptoki: new Dynamic(file, layout).defines(ENTRY_POINT) };
}

/** The symbols a loader sees: those of the dynamic segment, found by its hash table as the loader finds them. */
class Dynamic {
  readonly #file: BinaryReader;
  readonly #layout: Layout;
  readonly #segments: readonly Segment[];
  readonly #entries: ReadonlyMap<number, number>;

  constructor(file: BinaryReader, layout: Layout) {
    this.#file = file;
    this.#layout = layout;
    this.#segments = this.#readSegments();
    this.#entries = this.#readEntries();
  }

  defines(name: string): boolean {
    for (const symbol of this.#candidates(name)) if (this.#isDefined(symbol, name)) return true;
    return false;
  }

  #candidates(name: string): Iterable<number> {
    const [gnu, system] = [this.#entries.get(DT.GNU_HASH), this.#entries.get(DT.HASH)];
    if (gnu !== undefined) return this.#byGnuHash(this.#place(gnu), name);
    return system === undefined ? [] : this.#byHash(this.#place(system), name);
  }

  #readSegments(): Segment[] {
    const { phoff, phentsize, segment } = this.#layout;
    const [table, size] = [this.#word(phoff), this.#file.u16(phentsize)];
    const count = Math.min(this.#file.u16(phentsize + 2), MAX_SEGMENTS);
    return Array.from({ length: count }, (_, n) => {
      const at = table + n * size;
      return {
        type: this.#file.u32(at),
        offset: this.#word(at + segment.offset),
        address: this.#word(at + segment.address),
        size: this.#word(at + segment.size),
      };
    });
  }

  #readEntries(): Map<number, number> {
    const entries = new Map<number, number>();
    const dynamic = this.#segments.find(({ type }) => type === PT_DYNAMIC);
    if (!dynamic) return entries;
    const { word } = this.#layout;
    const count = Math.min(Math.floor(dynamic.size / (2 * word)), MAX_ENTRIES);
    for (let n = 0; n < count; n++) {
      const at = dynamic.offset + n * 2 * word;
      entries.set(this.#word(at), this.#word(at + word));
    }
    return entries;
  }

  /** nbuckets, nchains, buckets, chains; index 0 ends a chain. */
  *#byHash(table: number, name: string): Generator<number> {
    const [buckets, chains] = [this.#file.u32(table), this.#file.u32(table + 4)];
    if (buckets === 0) return;
    let symbol = this.#file.u32(table + 8 + 4 * (systemHash(name) % buckets));
    for (let n = 0; n < Math.min(chains, MAX_CHAIN) && symbol !== 0; n++) {
      yield symbol;
      symbol = this.#file.u32(table + 8 + 4 * (buckets + symbol));
    }
  }

  /** nbuckets, symoffset, bloom size and shift, bloom words, buckets, chains; an odd hash ends a chain. */
  *#byGnuHash(table: number, name: string): Generator<number> {
    const [buckets, first, bloom] = [this.#file.u32(table), this.#file.u32(table + 4), this.#file.u32(table + 8)];
    if (buckets === 0) return;
    const bucketTable = table + 16 + bloom * this.#layout.word;
    const hash = gnuHash(name);
    const start = this.#file.u32(bucketTable + 4 * (hash % buckets));
    if (start < first) return;
    for (let symbol = start; symbol < start + MAX_CHAIN; symbol++) {
      const other = this.#file.u32(bucketTable + 4 * (buckets + symbol - first));
      if ((other | 1) === (hash | 1)) yield symbol;
      if ((other & 1) === 1) return;
    }
  }

  /** Section index 0 is for symbols that the library itself wants from others. */
  #isDefined(symbol: number, name: string): boolean {
    const [symbols, names] = [this.#entries.get(DT.SYMTAB), this.#entries.get(DT.STRTAB)];
    if (symbols === undefined || names === undefined) return false;
    const at = this.#place(symbols) + symbol * this.#layout.symbol;
    if (this.#file.u16(at + this.#layout.shndx) === 0) return false;
    return this.#file.hasName(this.#place(names) + this.#file.u32(at), name);
  }

  /** From an address in memory to a place in the file. */
  #place(address: number): number {
    const segment = this.#segments.find(
      ({ type, address: start, size }) => type === PT_LOAD && address >= start && address < start + size,
    );
    if (!segment) throw new OutOfBounds();
    return segment.offset + address - segment.address;
  }

  #word(at: number): number {
    return this.#layout.word === 8 ? this.#file.u64(at) : this.#file.u32(at);
  }
}

/** gABI 4.1, figure 5-13. */
function systemHash(name: string): number {
  let hash = 0;
  for (const character of name) {
    hash = ((hash << 4) >>> 0) + character.charCodeAt(0);
    hash = (hash ^ ((hash & 0xf0000000) >>> 24)) & 0x0fffffff;
  }
  return hash >>> 0;
}

/** h × 33 + c, from 5381. */
function gnuHash(name: string): number {
  let hash = 5381;
  for (const character of name) hash = (Math.imul(hash, 33) + character.charCodeAt(0)) >>> 0;
  return hash;
}
