import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBinary } from "../../main/signing/keys/discovery/binary.ts";
import { obstacleOf } from "../../main/signing/keys/discovery/fit.ts";
import { makeElf, makePe } from "../doubles/libraries.ts";
import { missing, run } from "../tools.ts";
import { temporaryFolder } from "./samples.ts";

const ENTRY = "C_GetFunctionList";
const PE = { x64: 0x8664, ia32: 0x14c, arm64: 0xaa64 };
const ELF = { x64: 62, ia32: 3 };
const WINDOWS = { platform: "win32", arch: "x64" };
const LINUX = { platform: "linux", arch: "x64" };
const folder = temporaryFolder();

describe("a library's headers", () => {
  for (const bits of [32, 64] as const) {
    it(`tell a ${bits}-bit DLL's machine and whether it is a PKCS#11 module`, () => {
      const machine = bits === 64 ? PE.x64 : PE.ia32;
      const facts = { format: "pe", machine: bits === 64 ? "x64" : "ia32" };
      const read = (exports: string[]) => readBinary(makePe({ bits, machine, exports }));
      expect(read(["C_Finalize", ENTRY, "DllMain"])).toEqual({ ...facts, cryptoki: true });
      expect(read(["C_Finalize", `${ENTRY}Ex`, "C_GetFunction"])).toEqual({ ...facts, cryptoki: false });
      expect(read([])).toEqual({ ...facts, cryptoki: false });
    });

    it(`tell a ${bits}-bit shared object's, and that a name it only imports is none of its own`, () => {
      const machine = bits === 64 ? ELF.x64 : ELF.ia32;
      const facts = { format: "elf", machine: bits === 64 ? "x64" : "ia32" };
      const read = (exports: string[], imports: string[] = []) =>
        readBinary(makeElf({ bits, machine, exports, imports }));
      expect(read(["C_Finalize", ENTRY, "other"])).toEqual({ ...facts, cryptoki: true });
      expect(read(["C_Finalize"], [ENTRY])).toEqual({ ...facts, cryptoki: false });
      expect(read([])).toEqual({ ...facts, cryptoki: false });
    });
  }

  it("decide whether this program can load it", () => {
    const dll = (machine: number, exports = [ENTRY]) => readBinary(makePe({ bits: 64, machine, exports }));
    expect(obstacleOf(dll(PE.x64), WINDOWS)).toBeNull();
    expect(obstacleOf(dll(PE.arm64), WINDOWS)).toBe("wrong-machine");
    expect(obstacleOf(readBinary(makePe({ bits: 32, machine: PE.ia32, exports: [ENTRY] })), WINDOWS)).toBe(
      "wrong-machine",
    );
    expect(obstacleOf(dll(PE.x64, []), WINDOWS)).toBe("not-cryptoki");
    expect(obstacleOf(dll(PE.x64), LINUX)).toBe("wrong-machine");
    expect(obstacleOf(readBinary(Buffer.from("#!/bin/sh")), LINUX)).toBe("not-a-library");
    expect(obstacleOf(null, { platform: "darwin", arch: "arm64" })).toBeNull();
  });

  const REAL = [
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so",
    "/usr/lib/x86_64-linux-gnu/p11-kit-proxy.so",
  ].filter(existsSync);
  it.skipIf(REAL.length === 0)("of real modules are read, by the hash table of GNU", () => {
    for (const path of REAL) expect([path, readBinary(readFileSync(path))?.cryptoki]).toEqual([path, true]);
  });

  it.skipIf(missing("cc"))("of compiled libraries are read, whichever hash table they have", () => {
    for (const style of ["gnu", "sysv", "both"]) {
      const library = compile(`void *${ENTRY}(void) { return 0; }`, `-Wl,--hash-style=${style}`);
      expect([style, readBinary(library)?.cryptoki]).toEqual([style, true]);
      const user = compile(`void *${ENTRY}(void); void *use(void) { return ${ENTRY}(); }`, `-Wl,--hash-style=${style}`);
      expect([style, readBinary(user)?.cryptoki]).toEqual([style, false]);
    }
  });

  const samples = [
    makePe({ bits: 64, machine: PE.x64, exports: ["C_Finalize", ENTRY] }),
    makePe({ bits: 32, machine: PE.ia32, exports: [ENTRY] }),
    makeElf({ bits: 64, machine: ELF.x64, exports: ["C_Finalize", ENTRY] }),
    makeElf({ bits: 32, machine: ELF.ia32, exports: [ENTRY] }),
  ];

  it("that are broken or hostile make no trouble, wherever they are changed or cut", () => {
    const change = fc.record({ at: fc.nat(0xfff), with: fc.uint8Array({ minLength: 1, maxLength: 8 }) });
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(change, { maxLength: 12 }),
        fc.nat(0x1000),
        (sample, changes, end) => {
          const bytes = Buffer.from(sample);
          for (const { at, with: other } of changes) bytes.set(other.slice(0, bytes.length - at), at);
          expect([true, false, undefined]).toContain(readBinary(bytes.subarray(0, end || bytes.length))?.cryptoki);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("claim counts without end, and are not believed", () => {
    for (const sample of samples) {
      for (let at = 0; at < 0x600; at += 2) {
        const bytes = Buffer.from(sample);
        bytes.writeUInt32LE(0xffffffff, at);
        expect([true, false, undefined]).toContain(readBinary(bytes)?.cryptoki);
      }
    }
  });

  it("are read within the file alone, though the name follows right behind it", () => {
    for (const sample of samples) {
      const around = Buffer.concat([Buffer.from(sample), Buffer.from(sample)]);
      for (let end = 0; end < sample.length; end += 16) {
        const alone = readBinary(Uint8Array.from(sample.subarray(0, end)));
        expect(readBinary(around.subarray(0, end))).toEqual(alone);
      }
      expect(readBinary(around.subarray(0, 0x100))).toBeNull();
    }
  });
});

function compile(source: string, ...options: readonly string[]): Uint8Array {
  const [from, to] = [join(folder, "library.c"), join(folder, "library.so")];
  writeFileSync(from, source);
  run("cc", ["-shared", "-fPIC", ...options, "-o", to, from]);
  return readFileSync(to);
}
