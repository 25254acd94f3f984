import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findTool } from "../tools.ts";

/** A Windows of its own, without a screen, with the virtual data source as the only scanner. */
export interface Wine {
  readonly wine: string;
  readonly env: Readonly<Record<string, string>>;
  /** The helpers' programs. */
  readonly helper64: string;
  readonly helper32: string;
  /** Installs a source manager of version 2 beside Wine's own, which is of version 1; answers how to take it out again. */
  installManager(): () => void;
  remove(): Promise<void>;
}

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BUILD = join(ROOT, "native/twain/build");
/** Both stay between runs: what is up to date is not built again. */
const HELPERS = join(ROOT, "native/twain/bin");
const DOUBLES = join(ROOT, "node_modules/.cache/twain-doubles");

/** Windows want a driver to draw them, and the null one draws nothing: it needs no X server. */
const REGISTRY = String.raw`WINE REGISTRY Version 2

#arch=win64

[Software\\Wine\\Drivers]
"Graphics"="null"
`;

/** Builds the helpers and the source while Wine makes its prefix. */
export async function openWine(): Promise<Wine> {
  const folder = mkdtempSync(join(tmpdir(), "wine-"));
  const wine = findTool("wine64")!;
  const prefix = join(folder, "prefix");
  const env = {
    WINEPREFIX: prefix,
    WINEDEBUG: "-all",
    /** Neither offers to be installed, nor leaves menus on this machine. */
    WINEDLLOVERRIDES: "mscoree,mshtml,winemenubuilder.exe=",
    WINEDLLPATH: DOUBLES,
    DISPLAY: "",
    /** Where Debian's Wine puts its server's socket. */
    TMPDIR: folder,
  };
  const outside = { env: { ...process.env, ...env } };
  mkdirSync(prefix);
  writeFileSync(join(prefix, "user.reg"), REGISTRY);
  await Promise.all([
    run(wine, ["wineboot", "-i"], outside),
    run(BUILD, ["helper", HELPERS]),
    run(BUILD, ["doubles", DOUBLES]),
  ]);
  return {
    wine,
    env,
    helper64: join(HELPERS, "x64", "tram-twain.exe"),
    helper32: join(HELPERS, "x86", "tram-twain.exe"),
    installManager() {
      const place = join(prefix, "drive_c", "windows", "system32", "twaindsm.dll");
      copyFileSync(join(DOUBLES, "twaindsm.dll"), place);
      return () => rmSync(place);
    },
    async remove() {
      /** It writes its registry as it goes, and would bring the folder back. */
      await run(join(dirname(wine), "wineserver"), ["-k"], outside).catch(() => {});
      await run(join(dirname(wine), "wineserver"), ["-w"], outside);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
