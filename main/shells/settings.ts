import { delimiter } from "node:path";
import type { Settings } from "../compose.ts";
import { usualRoot } from "../storage/dataFolder.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the environment says: `TRAM_DATA` the data folder, `TRAM_DATABASE_URL` the office's PostgreSQL,
 * `TRAM_PKCS11_MODULES` paths of token modules, `TRAM_FOLDERS` folders a photocopier scans into as `name=path`; several are
 * separated as in `PATH`; `TRAM_TSA` the address of a timestamp authority; `TRAM_DISCOVERY=off` keeps the workstation from looking for
 * scanners on the network. `dataDir` comes from the command line and goes before.
 */
export const settingsFrom = (env: Environment, dataDir?: string): Settings => ({
  dataDir: dataDir ?? usualRoot(env),
  ...(env.TRAM_DATABASE_URL && { databaseUrl: env.TRAM_DATABASE_URL }),
  modules: listed(env.TRAM_PKCS11_MODULES),
  ...(env.TRAM_TSA && { timestamps: { url: env.TRAM_TSA } }),
  discovery: env.TRAM_DISCOVERY !== "off",
  folders: listed(env.TRAM_FOLDERS).flatMap((entry) => {
    const [, name, path] = /^([^=]+)=(.+)$/.exec(entry) ?? [];
    return name && path ? [{ name, path }] : [];
  }),
});

const listed = (text = ""): string[] => text.split(delimiter).filter(Boolean);
