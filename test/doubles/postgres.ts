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
  /** A new database, by its URL: empty, or a copy of what another holds that nobody has open. */
  createDatabase(copyOf?: string): Promise<string>;
  /** As if its machine was switched off. */
  stop(): Promise<void>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

export async function startPostgres(): Promise<TemporaryPostgres> {
  const programs = dirname(realpathSync(findTool("initdb")!));
  const folder = mkdtempSync(join(tmpdir(), "tram-pg-"));
  const account = accountToRunAs();
  if (account) chownSync(folder, account.uid, account.gid);
  const data = join(folder, "data");
  const initdb = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  execFileSync(join(programs, "initdb"), initdb, { ...account, cwd: folder, stdio: "pipe" });
  const settings = ["-F", "-c", "listen_addresses=", "-c", `unix_socket_directories=${folder}`];
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
    async createDatabase(copyOf) {
      const name = `t${++made}`;
      const template = copyOf ? new URL(copyOf).pathname.slice(1) : "template1";
      await ask(urlOf(folder, "postgres"), `create database ${name} template ${template}`);
      return urlOf(folder, name);
    },
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
