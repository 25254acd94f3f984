import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBinary } from "../../main/signing/keys/discovery/binary.ts";
import { type DiscoverySettings, discoverModules } from "../../main/signing/keys/discovery/discover.ts";
import { obstacleOf } from "../../main/signing/keys/discovery/fit.ts";
import { expand, knownModules } from "../../main/signing/keys/discovery/known.ts";
import { parseProviders, windowsRegistry } from "../../main/signing/keys/discovery/windows-registry.ts";
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

describe("token modules", () => {
  const module = Buffer.from(makeElf({ bits: 64, machine: ELF.x64, exports: [ENTRY] }));
  const narrow = Buffer.from(makeElf({ bits: 32, machine: ELF.ia32, exports: [ENTRY] }));
  const other = Buffer.from(makeElf({ bits: 64, machine: ELF.x64, exports: ["main"] }));
  let made = 0;
  const place = (files: Readonly<Record<string, Uint8Array>>) => {
    const root = join(folder, `modules-${made++}`);
    mkdirSync(root);
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(root, name), bytes);
    return (name: string) => join(root, name);
  };
  const discover = (settings: DiscoverySettings) => discoverModules({ host: LINUX, known: [], ...settings });
  const registry = (...providers: { name: string; imagePath: string }[]) => ({ providers: async () => providers });

  it("are those a person set, with the reason where one cannot be used", async () => {
    const at = place({ "good.so": module, "narrow.so": narrow, "other.so": other, "text.so": Buffer.from("text") });
    const paths = ["good.so", "narrow.so", "other.so", "text.so", "absent.so"].map(at);
    expect((await discover({ paths })).map(({ source, obstacle }) => `${source} ${obstacle}`)).toEqual([
      "settings null",
      "settings wrong-machine",
      "settings not-cryptoki",
      "settings not-a-library",
      "settings not-found",
    ]);
  });

  it("are those that Windows has registered as providers, their own or the one without _s", async () => {
    const at = place({
      "viettel-ca_v6.dll": module,
      "viettel-ca_v6_s.dll": other,
      "both.dll": module,
      "rsaenh.dll": other,
    });
    const found = await discover({
      env: { TOKENS: at(".") },
      registry: registry(
        { name: "Viettel-CA CSP v6.0", imagePath: at("viettel-ca_v6_s.dll") },
        { name: "Some CSP", imagePath: "%tokens%/both.dll" },
        { name: "Microsoft Enhanced Cryptographic Provider v1.0", imagePath: at("rsaenh.dll") },
        { name: "Left behind", imagePath: at("gone_s.dll") },
      ),
    });
    expect(found.map(({ path, source, vendor }) => [path, source, vendor])).toEqual([
      [at("viettel-ca_v6.dll"), "registry", "Viettel-CA"],
      [at("both.dll"), "registry", "Some CSP"],
    ]);
  });

  it("are those of the known list that are there, and each file once however often it is found", async () => {
    const at = place({ "real.so": module });
    symlinkSync(at("real.so"), at("link.so"));
    const known = ["link.so", "real.so", "absent.so"].map((name) => ({ path: at(name), vendor: "V" }));
    expect(await discover({ known })).toEqual([{ path: at("link.so"), source: "known", vendor: "V", obstacle: null }]);
    expect((await discover({ known, paths: [at("real.so")] })).map(({ source }) => source)).toEqual(["settings"]);
  });

  it("are known by name for every vendor seen in offices", () => {
    const windows = knownModules("win32", { SystemRoot: "D:\\Win", ProgramFiles: "D:\\Apps" }).map(({ path }) => path);
    for (const name of ["eTPKCS11", "viettel-ca_v1", "vnptca_p11_v10", "fptca_v3", "nca_v9", "eps2003csp11v2"]) {
      expect(windows).toContain(`D:\\Win\\System32\\${name}.dll`);
      expect(windows).toContain(`D:\\Win\\SysWOW64\\${name}.dll`);
    }
    expect(windows).toContain("D:\\Apps\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll");
    const linux = knownModules("linux", {}).map(({ path }) => path);
    for (const path of ["/usr/lib/libeToken.so", "/usr/lib/libbit4xpki.so", "/usr/lib/fptca_v4.so"])
      expect(linux).toContain(path);
  });

  it("are read out of what reg.exe prints", () => {
    const root = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Cryptography\Defaults\Provider`;
    const text = [
      "",
      `${root}\\VNPT-CA CSP v8.0`,
      String.raw`    Image Path    REG_SZ    C:\Windows\System32\vnptca_p11_v8_s.dll`,
      "",
      `${root}\\Microsoft Base Cryptographic Provider v1.0`,
      String.raw`    Image Path    REG_EXPAND_SZ    %SystemRoot%\system32\rsaenh.dll`,
      "",
      "End of search: 2 match(es) found.",
    ].join("\r\n");
    expect(parseProviders(text)).toEqual([
      { name: "VNPT-CA CSP v8.0", imagePath: String.raw`C:\Windows\System32\vnptca_p11_v8_s.dll` },
      { name: "Microsoft Base Cryptographic Provider v1.0", imagePath: String.raw`%SystemRoot%\system32\rsaenh.dll` },
    ]);
    expect(parseProviders("ERROR: The system was unable to find the specified registry key")).toEqual([]);
    expect(expand(String.raw`%systemroot%\a %unknown%`, { SystemRoot: "C:\\W" })).toBe(String.raw`C:\W\a %unknown%`);
  });

  it.skipIf(process.platform === "win32")("are not looked for in a registry that is not there", async () => {
    expect(await windowsRegistry.providers()).toEqual([]);
  });
});

function compile(source: string, ...options: readonly string[]): Uint8Array {
  const [from, to] = [join(folder, "library.c"), join(folder, "library.so")];
  writeFileSync(from, source);
  run("cc", ["-shared", "-fPIC", ...options, "-o", to, from]);
  return readFileSync(to);
}
