import type { TallySource } from "../../statistics/cells/port.ts";
import type { Database } from "../database.ts";
import { tallyReader } from "./reader.ts";
import { checkTallies, rebuildTallies } from "./rebuild.ts";

export const createTallySource = ({ kysely }: Pick<Database, "kysely">): TallySource => ({
  reading: (work) =>
    kysely
      .transaction()
      .setIsolationLevel("repeatable read")
      .execute((tx) => work(tallyReader(tx))),
  rebuild: () => rebuildTallies(kysely),
  check: () => checkTallies(kysely),
});
