import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { ProviderEntry, ProviderRegistry } from "./registry.ts";

const KEY = String.raw`HKLM\SOFTWARE\Microsoft\Cryptography\Defaults\Provider`;
const LIMITS = { timeout: 5000, maxBuffer: 4 * 1024 * 1024, windowsHide: true };

/** Asks `reg.exe`, for programs of 64 bits and for those of 32. */
export const windowsRegistry: ProviderRegistry = {
  async providers() {
    const [wide, narrow] = await Promise.all(["/reg:64", "/reg:32"].map(query));
    return [...wide!, ...narrow!.map(asSeenFrom64)];
  },
};

async function query(view: string): Promise<ProviderEntry[]> {
  const program = `${process.env.SystemRoot ?? "C:\\Windows"}\\System32\\reg.exe`;
  const answer = await promisify(execFile)(program, ["query", KEY, "/s", "/v", "Image Path", view], LIMITS).catch(
    () => null,
  );
  return answer ? parseProviders(answer.stdout) : [];
}

/** What a 32-bit program finds in System32 stands in SysWOW64. */
const asSeenFrom64 = ({ name, imagePath }: ProviderEntry): ProviderEntry => ({
  name,
  imagePath: imagePath.replace(/\\system32\\/i, "\\SysWOW64\\"),
});

/** The answer of `reg query /s /v "Image Path"`: the key's line, then the value's, indented, for each key. */
export function parseProviders(text: string): ProviderEntry[] {
  const entries: ProviderEntry[] = [];
  let name = "";
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith("HKEY_")) name = line.slice(line.lastIndexOf("\\") + 1).trim();
    const value = /^\s+Image Path\s+REG_(?:EXPAND_)?SZ\s+(.+?)\s*$/i.exec(line);
    if (value) entries.push({ name, imagePath: value[1]! });
  }
  return entries;
}
