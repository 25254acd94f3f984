import { z } from "zod";
import { Fault } from "../shared/fault.ts";
import type { OfficeDays } from "./calendar/office-days.ts";
import { applyCatalogue, parseCatalogue, proceduresInForce } from "./catalogue.ts";
import { type ReadCatalogue, readCatalogue } from "./catalogue-file/read.ts";
import { type TableForm, writeCatalogue } from "./catalogue-file/write.ts";
import { exportPackage, type Files, markUploaded } from "./export/package.ts";
import { importDossiers } from "./import/import.ts";
import { requireDossier } from "./moves.ts";
import type {
  CatalogueImport,
  CatalogueImportOptions,
  ColumnChoice,
  DossierCode,
  DossierImport,
  DossierImportOptions,
  DossierRepositories,
  ExportPackage,
  OfficeSettings,
  PortalProfile,
  Upload,
} from "./port.ts";
import { portalProfiles } from "./samples.ts";

/** What comes into the record and goes out of it as files. Rejections are {@link DossierFault}s. */
export interface RecordFiles {
  /** A table, or the program's own JSON. @throws DossierFault table-unreadable, columns-missing, catalogue-invalid … */
  importCatalogue(bytes: Uint8Array, options?: CatalogueImportOptions): Promise<CatalogueImport>;
  /** The catalogue in force. */
  exportCatalogue(form: TableForm): Promise<Uint8Array>;
  /** @throws DossierFault table-unreadable, table-too-large, columns-missing */
  importDossiers(bytes: Uint8Array, options?: DossierImportOptions): Promise<DossierImport>;
  /** Packages of one dossier for one portal. @throws DossierFault portal-unknown, export-over-limit … */
  exportDossier(key: string, portal: string): Promise<ExportPackage>;
  /** @throws DossierFault portal-unknown, export-over-limit … */
  markUploaded(key: string, portal: string, by: string): Promise<Upload>;
  /** Oldest first. @throws DossierFault dossier-not-found */
  uploads(key: string): Promise<readonly Upload[]>;
}

export interface RecordFilesParts {
  readonly repositories: DossierRepositories;
  readonly settings: OfficeSettings;
  readonly days: Pick<OfficeDays, "calendar">;
  readonly files: Files;
  readonly clock: () => Date;
}

const Columns = z.record(z.string(), z.string()).catch({});
const keyOf = (portal: string): string => `record.columns.${portal}`;

export function createRecordFiles({ repositories, settings, days, files, clock }: RecordFilesParts): RecordFiles {
  return {
    importCatalogue: (bytes, options = {}) => importCatalogueFile(repositories, bytes, options),
    exportCatalogue: async (form) => writeCatalogue(await proceduresInForce(repositories), form),
    async importDossiers(bytes, { portal = "default", ...options } = {}) {
      const columns = { ...Columns.parse((await settings.get(keyOf(portal))) ?? {}), ...options.columns };
      const calendar = await days.calendar();
      const outcome = await importDossiers(repositories, bytes, { ...options, columns }, { now: clock(), calendar });
      if (!options.dryRun && options.columns && outcome.errors.length === 0) await settings.set(keyOf(portal), columns);
      return outcome;
    },
    exportDossier: async (key, portal) => exportPackage(repositories, files, key, profileOf(portal)),
    markUploaded: async (key, portal, by) => markUploaded(repositories, key, profileOf(portal), { by, at: clock() }),
    uploads: async (key) => repositories.dossiers.uploads((await requireDossier(repositories, key)).id),
  };
}

function profileOf(portal: string): PortalProfile {
  const profile = portalProfiles.find(({ id }) => id === portal);
  if (profile) return profile;
  const known = portalProfiles.map(({ id }) => id).join(", ");
  throw new Fault<DossierCode>("portal-unknown", { known });
}

async function importCatalogueFile(
  repositories: DossierRepositories,
  bytes: Uint8Array,
  { columns, ...options }: CatalogueImportOptions,
): Promise<CatalogueImport> {
  const { procedures, ...about } = await catalogueIn(bytes, columns);
  if (about.errors.length > 0) return { ...about, added: [], changed: [], retired: [], unchanged: 0 };
  const { added, changed, retired, unchanged } = await applyCatalogue(repositories, procedures, options);
  return {
    ...about,
    added: added.map(({ code }) => code),
    changed: changed.map(({ procedure: { code }, fields }) => ({ code, fields })),
    retired: retired.map(({ code }) => code),
    unchanged,
  };
}

async function catalogueIn(bytes: Uint8Array, columns?: ColumnChoice): Promise<ReadCatalogue> {
  const listed = jsonIn(bytes);
  if (listed === null) return readCatalogue(bytes, columns);
  const procedures = parseCatalogue(listed);
  return { rows: procedures.length, procedures, errors: [], columns: {}, left: [] };
}

/** Null for what is not a JSON list. */
function jsonIn(bytes: Uint8Array): unknown {
  if (!/^\uFEFF?\s*\[/.test(new TextDecoder().decode(bytes.subarray(0, 64)))) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
