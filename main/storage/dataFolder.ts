import { homedir } from "node:os";
import { join } from "node:path";

/** Names of everything the workstation keeps on this PC. */
export interface DataFolder {
  readonly root: string;
  /** This PC's name among those that share a database. */
  readonly station: string;
  readonly database: string;
  readonly vault: string;
  /** Files on their way; on the vault's disk, so that they can be moved. */
  readonly spool: string;
  /** What is remembered of watched folders. */
  readonly folders: string;
  readonly uploads: string;
  readonly exports: string;
  /** Pictures for the screen; may be removed at any time. */
  readonly cache: string;
  /** Root certificates the office trusts. */
  readonly trust: string;
  /** PKCS#12 files the office uses. */
  readonly keys: string;
  readonly tryout: string;
  /** The office's own templates of where signatures stand. */
  readonly templates: string;
  /** Pictures signatures show: `seal.png`, and `<certificate's id>.png` for a person's hand. */
  readonly hands: string;
  /** What the office refuses to sign. */
  readonly gatePolicy: string;
}

export const dataFolder = (root: string): DataFolder => ({
  root,
  station: join(root, "station"),
  database: join(root, "tram.db"),
  vault: join(root, "vault"),
  spool: join(root, "spool"),
  folders: join(root, "folders"),
  uploads: join(root, "uploads"),
  exports: join(root, "exports"),
  cache: join(root, "cache"),
  trust: join(root, "trust"),
  keys: join(root, "keys"),
  tryout: join(root, "tryout"),
  templates: join(root, "templates.json"),
  hands: join(root, "hands"),
  gatePolicy: join(root, "gate.json"),
});

/** Where the data lies when nobody says: the platform's place for a person's application data. */
export function usualRoot(env: Readonly<Record<string, string | undefined>>): string {
  if (env.TRAM_DATA) return env.TRAM_DATA;
  if (process.platform === "win32") return join(env.LOCALAPPDATA ?? homedir(), "TramSoHoa");
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support", "TramSoHoa");
  return join(env.XDG_DATA_HOME ?? join(homedir(), ".local", "share"), "tram-so-hoa");
}
