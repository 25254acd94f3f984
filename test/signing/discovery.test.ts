import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DiscoverySettings, discoverModules } from "../../main/signing/keys/discovery/discover.ts";
import { expand, knownModules } from "../../main/signing/keys/discovery/known.ts";
import { parseProviders, windowsRegistry } from "../../main/signing/keys/discovery/windows-registry.ts";
import { makeElf } from "../doubles/libraries.ts";
import { temporaryFolder } from "./samples.ts";

const ENTRY = "C_GetFunctionList";
const ELF = { x64: 62, ia32: 3 };
const LINUX = { platform: "linux", arch: "x64" };
const folder = temporaryFolder();

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
