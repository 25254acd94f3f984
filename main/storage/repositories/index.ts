import type { DossierRepositories } from "../../dossiers/port.ts";
import type { Database } from "../database.ts";
import { counted } from "./counted.ts";
import { documentRepository } from "./documents.ts";
import { dossierRepository } from "./dossiers.ts";
import { pageRepository } from "./pages.ts";
import { procedureRepository } from "./procedures.ts";
import { requestRepository } from "./requests.ts";

type Needed = Pick<Database, "kysely" | "station" | "takeRows">;

/** Everything the record keeps. */
export const dossierRepositories = ({ kysely, station, takeRows }: Needed): DossierRepositories =>
  counted(kysely, (over) => ({
    procedures: procedureRepository(over),
    dossiers: dossierRepository(over),
    documents: documentRepository(over),
    pages: pageRepository(over),
    requests: requestRepository({ kysely: over, station, takeRows }),
  }));
