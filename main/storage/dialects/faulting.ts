import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from "kysely";
import { Fault } from "../../shared/fault.ts";
import type { StorageCode } from "../port.ts";
import type { StorageDialect } from "./dialect.ts";

type CodeOf = StorageDialect["codeOf"];

/** The dialect, with errors of its driver that a person can act on turned into StorageFaults. Others pass as they are. */
export function faulting({ kysely, codeOf }: StorageDialect): Dialect {
  return {
    createDriver: () => faultingDriver(kysely.createDriver(), codeOf),
    createAdapter: () => kysely.createAdapter(),
    createQueryCompiler: () => kysely.createQueryCompiler(),
    createIntrospector: (db) => kysely.createIntrospector(db),
  };
}

function faultingDriver(driver: Driver, codeOf: CodeOf): Driver {
  const inner = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const outer = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const under = (connection: DatabaseConnection) => inner.get(connection) ?? connection;

  function over(connection: DatabaseConnection): DatabaseConnection {
    const known = outer.get(connection);
    if (known) return known;
    const made = faultingConnection(connection, codeOf);
    outer.set(connection, made);
    inner.set(made, connection);
    return made;
  }

  return {
    init: () => translated(codeOf, () => driver.init()),
    acquireConnection: async () => over(await translated(codeOf, () => driver.acquireConnection())),
    beginTransaction: (connection, settings) =>
      translated(codeOf, () => driver.beginTransaction(under(connection), settings)),
    commitTransaction: (connection) => translated(codeOf, () => driver.commitTransaction(under(connection))),
    rollbackTransaction: (connection) => translated(codeOf, () => driver.rollbackTransaction(under(connection))),
    releaseConnection: (connection) => driver.releaseConnection(under(connection)),
    destroy: () => driver.destroy(),
  };
}

const faultingConnection = (connection: DatabaseConnection, codeOf: CodeOf): DatabaseConnection => ({
  executeQuery: <R>(query: CompiledQuery): Promise<QueryResult<R>> =>
    translated(codeOf, () => connection.executeQuery<R>(query)),
  streamQuery: (query, size) => connection.streamQuery(query, size),
});

async function translated<T>(codeOf: CodeOf, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const code = codeOf(error);
    throw code ? new Fault<StorageCode>(code, {}, { cause: error }) : error;
  }
}
