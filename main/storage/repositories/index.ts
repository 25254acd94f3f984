import type { DossierRepositories } from "../../dossiers/port.ts";
import type { Database } from "../database.ts";
import { atomically } from "../values.ts";
import { documentRepository } from "./documents.ts";
import { dossierRepository } from "./dossiers.ts";
import { pageRepository } from "./pages.ts";
import { procedureRepository } from "./procedures.ts";
import { requestRepository } from "./requests.ts";

/** Everything the record keeps. */
export const dossierRepositories = (database: Needed): DossierRepositories => over(database);

type Needed = Pick<Database, "kysely" | "station" | "takeRows">;

const over = ({ kysely, station, takeRows }: Needed): DossierRepositories => ({
  procedures: procedureRepository(kysely),
  dossiers: dossierRepository(kysely),
  documents: documentRepository(kysely),
  pages: pageRepository(kysely),
  requests: requestRepository({ kysely, station, takeRows }),
  transaction: (work) => atomically(kysely, (tx) => work(over({ kysely: tx, station, takeRows }))),
});
