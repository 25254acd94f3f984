import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs of others that act as counterparts and judges in tests. `npm ci` does not bring them; scripts/setup-debian does. */
export const TOOLS = [
  "qpdf",
  "pdfsig",
  "pdftotext",
  "pdftoppm",
  "mutool",
  "pdfinfo",
  "pdffonts",
  "pdfimages",
  "jbig2dec",
  "openssl",
  "softhsm2-util",
  "cc",
  "scanimage",
  "initdb",
  "chromium",
  "soffice",
  "gs",
  "unzip",
  "certutil",
  "pk12util",
  "avahi-daemon",
  "avahi-publish",
  "avahi-browse",
  "dbus-daemon",
  "wine64",
  "winebuild",
  "x86_64-w64-mingw32-gcc",
  "i686-w64-mingw32-gcc",
] as const;
export type Tool = (typeof TOOLS)[number];

/** Debian puts Wine's loader beside the path, behind a script that asks for its other half. */
const ASIDE = ["/usr/lib/wine"];

/** Where the tool is, or null. */
export function findTool(tool: Tool): string | null {
  for (const folder of [...(process.env.PATH ?? "").split(delimiter), ...ASIDE, ...postgresFolders()]) {
    const path = join(folder, tool);
    if (folder && existsSync(path)) return path;
  }
  return null;
}

/**
 * For `describe.skipIf(missing("qpdf"))`: whether one of the tools is not on this machine. Under CI nothing may be left
 * out, so there it answers false and the test fails at its first call of the tool.
 */
export const missing = (...tools: readonly Tool[]): boolean =>
  !process.env.CI && tools.some((tool) => findTool(tool) === null);

/** Runs a tool and answers its standard output; throws with its standard error when it exits with another status than 0. */
export function run(tool: Tool, args: readonly string[], input?: Uint8Array): string {
  return execFileSync(findTool(tool) ?? tool, args, { input, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
}

function postgresFolders(): string[] {
  const root = "/usr/lib/postgresql";
  if (!existsSync(root)) return [];
  return readdirSync(root).map((version) => join(root, version, "bin"));
}
