import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findTool } from "../tools.ts";

/** A real PostgreSQL of its own in a temporary folder, reachable through a socket there; nothing of it survives `stop`. */
export interface TemporaryPostgres {
  /** An empty database, by its URL. */
  createDatabase(): Promise<string>;
  /** Takes all rows out of these tables of a database. */
  empty(url: string, tables: readonly string[]): Promise<void>;
  /** As if its machine was switched off. */
  stop(): Promise<void>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Quick to start and to fill; nothing here has to outlive a power cut. */
const SETTINGS = [
  "listen_addresses=",
  "fsync=off",
  "full_page_writes=off",
  "synchronous_commit=off",
  "autovacuum=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "shared_buffers=16MB",
  "max_connections=60",
];

export async function startPostgres(): Promise<TemporaryPostgres> {
  const programs = dirname(realpathSync(findTool("initdb")!));
  const folder = mkdtempSync(join(tmpdir(), "tram-pg-"));
  const account = accountToRunAs();
  if (account) chownSync(folder, account.uid, account.gid);
  const data = join(folder, "data");
  const initdb = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  execFileSync(join(programs, "initdb"), initdb, { ...account, cwd: folder, stdio: "pipe" });
  const settings = [...SETTINGS, `unix_socket_directories=${folder}`].flatMap((setting) => ["-c", setting]);
  const server = spawn(join(programs, "postgres"), ["-D", data, ...settings], {
    ...account,
    cwd: folder,
    stdio: "ignore",
  });
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  await answering(server, urlOf(folder, "postgres"));
  let made = 0;
  return {
    async createDatabase() {
      const name = `t${++made}`;
      await ask(urlOf(folder, "postgres"), `create database ${name}`);
      return urlOf(folder, name);
    },
    empty: (url, tables) => ask(url, `truncate ${tables.join(", ")}`),
    async stop() {
      process.off("exit", kill);
      if (server.exitCode === null) {
        server.kill("SIGQUIT");
        await once(server, "exit");
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const urlOf = (folder: string, database: string): string =>
  `postgres://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`;

/** PostgreSQL refuses to run as root: then as the system's `postgres`, or `nobody`. */
function accountToRunAs(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string) => {
    try {
      return Number(execFileSync("id", [flag, "postgres"], { stdio: "pipe" }));
    } catch {
      return Number(execFileSync("id", [flag, "nobody"], { stdio: "pipe" }));
    }
  };
  return { uid: idOf("-u"), gid: idOf("-g") };
}

async function answering(server: ChildProcess, url: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask(url, "select 1");
    } catch (error) {
      if (server.exitCode !== null || attempt === 300) throw error;
      await sleep(100);
    }
  }
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => undefined);
  }
}
