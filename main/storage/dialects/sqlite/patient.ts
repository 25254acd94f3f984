import { setTimeout as sleep } from "node:timers/promises";
import { CompiledQuery, type DatabaseConnection, SqliteDriver } from "kysely";
import { codeOf } from "./faults.ts";

/** How long a statement waits for another program of this PC (the command line beside the screen), and how often it asks. */
const PATIENCE_MS = 10_000;
const ASK_EVERY_MS = 10;

/** Waits for another program's transaction without holding up the event loop, as SQLite's own busy timeout would. */
export class PatientDriver extends SqliteDriver {
  readonly #patient = new WeakMap<DatabaseConnection, DatabaseConnection>();

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    const known = this.#patient.get(connection) ?? patient(connection);
    this.#patient.set(connection, known);
    return known;
  }

  /** A transaction that takes the write lock when it first writes may find the file moved on and fail; this one waits at its beginning. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

/** A statement that found the file busy has done nothing yet, so it can be asked again. */
const patient = (connection: DatabaseConnection): DatabaseConnection => ({
  async executeQuery<R>(query: CompiledQuery) {
    for (const since = Date.now(); ; await sleep(ASK_EVERY_MS)) {
      try {
        return await connection.executeQuery<R>(query);
      } catch (error) {
        if (codeOf(error) !== "database-busy" || Date.now() - since > PATIENCE_MS) throw error;
      }
    }
  },
  streamQuery: (query, size) => connection.streamQuery(query, size),
});
