/** Minimal program libraries, made field by field: enough of headers for a loader to find what is exported. */

export interface LibraryPlan {
  readonly bits: 32 | 64;
  /** As the format numbers it: 0x8664 or 0x14c in PE, 62 or 3 in ELF. */
  readonly machine: number;
  readonly exports: readonly string[];
  /** ELF: names the library wants from others. */
  readonly imports?: readonly string[];
}

/** A DLL with one section that holds the export table (Microsoft PE Format). */
export function makePe({ bits, machine, exports }: LibraryPlan): Uint8Array {
  const [header, optionalSize, address, from] = [0x80, bits === 64 ? 240 : 224, 0x1000, 0x400];
  const file = Buffer.alloc(0x1000);
  file.write("MZ", 0);
  file.writeUInt32LE(header, 0x3c);
  file.write("PE\0\0", header);
  file.writeUInt16LE(machine, header + 4);
  file.writeUInt16LE(1, header + 6);
  file.writeUInt16LE(optionalSize, header + 20);
  const optional = header + 24;
  file.writeUInt16LE(bits === 64 ? 0x20b : 0x10b, optional);
  const directories = optional + (bits === 64 ? 112 : 96);
  file.writeUInt32LE(16, directories - 4);
  if (exports.length > 0) file.writeUInt32LE(address, directories);
  const section = optional + optionalSize;
  file.write(".edata", section);
  file.writeUInt32LE(address, section + 12);
  file.writeUInt32LE(0xc00, section + 16);
  file.writeUInt32LE(from, section + 20);
  file.writeUInt32LE(exports.length, from + 24);
  file.writeUInt32LE(address + 40, from + 32);
  let name = 40 + 4 * exports.length;
  for (const [n, text] of exports.entries()) {
    file.writeUInt32LE(address + name, from + 40 + 4 * n);
    file.write(`${text}\0`, from + name);
    name += text.length + 1;
  }
  return file;
}

/** A shared object with one segment, found through its classic hash table with a single bucket (gABI 4.1). */
export function makeElf({ bits, machine, exports, imports = [] }: LibraryPlan): Uint8Array {
  const wide = bits === 64;
  const word = wide ? 8 : 4;
  const file = Buffer.alloc(0x1000);
  const put = (at: number, value: number) =>
    wide ? file.writeBigUInt64LE(BigInt(value), at) : file.writeUInt32LE(value, at);
  file.set([0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, 1, 1]);
  file.writeUInt16LE(3, 16);
  file.writeUInt16LE(machine, 18);
  const [table, entry] = [64, wide ? 56 : 32];
  put(wide ? 32 : 28, table);
  file.writeUInt16LE(entry, wide ? 54 : 42);
  file.writeUInt16LE(2, wide ? 56 : 44);
  const [base, dynamic, hash, symbols, names] = [0x10000, 0x200, 0x300, 0x400, 0x800];
  const segment = (n: number, type: number, offset: number, size: number) => {
    const at = table + n * entry;
    file.writeUInt32LE(type, at);
    put(at + (wide ? 8 : 4), offset);
    put(at + (wide ? 16 : 8), base + offset);
    put(at + (wide ? 32 : 16), size);
  };
  segment(0, 1, 0, file.length);
  segment(1, 2, dynamic, 4 * 2 * word);
  for (const [n, [tag, value]] of [
    [4, hash],
    [5, names],
    [6, symbols],
  ].entries()) {
    put(dynamic + n * 2 * word, tag!);
    put(dynamic + n * 2 * word + word, base + value!);
  }
  const all = [...exports, ...imports];
  file.writeUInt32LE(1, hash);
  file.writeUInt32LE(all.length + 1, hash + 4);
  file.writeUInt32LE(all.length, hash + 8);
  let name = 1;
  for (const [n, text] of all.entries()) {
    const symbol = symbols + (n + 1) * (wide ? 24 : 16);
    file.writeUInt32LE(name, symbol);
    file.writeUInt16LE(n < exports.length ? 1 : 0, symbol + (wide ? 6 : 14));
    file.write(`${text}\0`, names + name);
    file.writeUInt32LE(n, hash + 12 + 4 * (n + 1));
    name += text.length + 1;
  }
  return file;
}
