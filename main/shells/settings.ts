import { delimiter } from "node:path";
import type { Settings } from "../compose.ts";
import { usualRoot } from "../storage/dataFolder.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the environment says: `TRAM_DATA` the data folder, `TRAM_DATABASE_URL` the office's PostgreSQL,
 * `TRAM_PKCS11_MODULES` paths of token modules. `dataDir` comes from the command line and goes before.
 */
export const settingsFrom = (env: Environment, dataDir?: string): Settings => ({
  dataDir: dataDir ?? usualRoot(env),
  ...(env.TRAM_DATABASE_URL && { databaseUrl: env.TRAM_DATABASE_URL }),
  modules: env.TRAM_PKCS11_MODULES?.split(delimiter).filter(Boolean) ?? [],
});
