import type { Kysely } from "kysely";
import type { DossierRepositories } from "../../dossiers/port.ts";
import type { Database } from "../database.ts";
import type { Schema } from "../schema.ts";
import { atomically } from "../values.ts";
import { documentRepository } from "./documents.ts";
import { dossierRepository } from "./dossiers.ts";
import { pageRepository } from "./pages.ts";
import { procedureRepository } from "./procedures.ts";

/** Everything the record keeps. */
export const dossierRepositories = ({ kysely }: Pick<Database, "kysely">): DossierRepositories => over(kysely);

const over = (kysely: Kysely<Schema>): DossierRepositories => ({
  procedures: procedureRepository(kysely),
  dossiers: dossierRepository(kysely),
  documents: documentRepository(kysely),
  pages: pageRepository(kysely),
  transaction: (work) => atomically(kysely, (tx) => work(over(tx))),
});
