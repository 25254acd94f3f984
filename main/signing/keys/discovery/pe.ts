import { type BinaryFacts, ENTRY_POINT, type Machine } from "./binary-facts.ts";
import { type BinaryReader, OutOfBounds } from "./binary-reader.ts";

/** Offsets after "Microsoft PE Format" (Microsoft Learn): MS-DOS stub, COFF header, optional header, sections, exports. */
const DOS_MAGIC = 0x5a4d;
const PE_SIGNATURE = 0x00004550;
const E_LFANEW = 0x3c;
const COFF_SIZE = 24;
const SECTION_SIZE = 40;
/** What Windows loads at most: 96 sections, and ordinals of 16 bits. Damaged headers could claim any number. */
const MAX_SECTIONS = 96;
const MAX_NAMES = 65_536;
/** Magic of the optional header → where its data directories begin. */
const DIRECTORIES = new Map([
  [0x10b, 96],
  [0x20b, 112],
]);
const MACHINES = new Map<number, Machine>([
  [0x8664, "x64"],
  [0x14c, "ia32"],
  [0xaa64, "arm64"],
  [0x1c4, "arm"],
]);

/** Null when the bytes do not begin like a PE file. @throws OutOfBounds */
export function readPe(file: BinaryReader): BinaryFacts | null {
  if (file.length < 2 || file.u16(0) !== DOS_MAGIC) return null;
  const header = file.u32(E_LFANEW);
  if (file.u32(header) !== PE_SIGNATURE) return null;
  const machine = MACHINES.get(file.u16(header + 4)) ?? "other";
  return { format: "pe", machine, cryptoki: exportsEntryPoint(file, header) };
}

function exportsEntryPoint(file: BinaryReader, header: number): boolean {
  const optional = header + COFF_SIZE;
  const directories = DIRECTORIES.get(file.u16(optional));
  if (directories === undefined || file.u32(optional + directories - 4) === 0) return false;
  const exports = file.u32(optional + directories);
  if (exports === 0) return false;
  const placeOf = sections(file, header);
  const directory = placeOf(exports);
  return hasExport(file, placeOf, file.u32(directory + 24), placeOf(file.u32(directory + 32)));
}

/** AddressOfNames: one address a name. */
function hasExport(file: BinaryReader, placeOf: (address: number) => number, count: number, names: number): boolean {
  for (let n = 0; n < Math.min(count, MAX_NAMES); n++) {
    if (file.hasName(placeOf(file.u32(names + 4 * n)), ENTRY_POINT)) return true;
  }
  return false;
}

/** From an address in memory to a place in the file, through the section that holds it. */
function sections(file: BinaryReader, header: number): (address: number) => number {
  const count = Math.min(file.u16(header + 6), MAX_SECTIONS);
  const table = header + COFF_SIZE + file.u16(header + 20);
  return (address) => {
    for (let n = 0; n < count; n++) {
      const section = table + n * SECTION_SIZE;
      const [start, size, from] = [file.u32(section + 12), file.u32(section + 16), file.u32(section + 20)];
      if (address >= start && address < start + size) return from + address - start;
    }
    throw new OutOfBounds();
  };
}
