import { z } from "zod";
import { Fault } from "../shared/fault.ts";
import { collate, tidy } from "../shared/text.ts";
import { type CatalogueDiff, compareCatalogues } from "./catalogue-change.ts";
import {
  type CatalogueChange,
  type CatalogueImportOptions,
  COPY_KINDS,
  type DossierCode,
  type DossierRepositories,
  LEVELS,
  type Procedure,
} from "./port.ts";

const text = (longest: number) => z.string().transform(tidy).pipe(z.string().min(1).max(longest));

const Component = z.strictObject({
  /** Goes into file names. */
  code: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  name: text(500),
  mandatory: z.boolean(),
  copy: z.enum(COPY_KINDS),
  count: z.number().int().min(1).max(99),
  validMonths: z.number().int().min(1).max(600).exactOptional(),
});

const ProcedureEntry = z.strictObject({
  code: text(60),
  name: text(500),
  field: text(200),
  level: z.enum(LEVELS),
  workingDays: z.number().int().min(0).max(1000).nullable(),
  components: z.array(Component).max(100).refine(haveOwnCodes, "codes of components repeat"),
});

const Catalogue = z.array(ProcedureEntry).max(20_000).refine(haveOwnCodes, "codes of procedures repeat");

function haveOwnCodes(entries: readonly { readonly code: string }[]): boolean {
  return new Set(entries.map((entry) => entry.code)).size === entries.length;
}

/** A catalogue from outside. @throws DossierFault catalogue-invalid with `at`, where the first thing wrong stands */
export function parseCatalogue(value: unknown): readonly Procedure[] {
  const result = Catalogue.safeParse(value);
  if (result.success) return result.data;
  throw new Fault<DossierCode>(
    "catalogue-invalid",
    { at: result.error.issues[0]?.path.join(".") || "." },
    { cause: result.error },
  );
}

/** Makes the kept catalogue say what this one says. */
export async function importCatalogue(repositories: DossierRepositories, listed: unknown): Promise<CatalogueChange> {
  const { added, changed, retired, unchanged } = await applyCatalogue(repositories, parseCatalogue(listed));
  const changedCodes = changed.map(({ procedure }) => procedure.code);
  return { added: codesOf(added), changed: changedCodes, retired: codesOf(retired), unchanged };
}

/** @param options.part leaves in force what is not listed; with `dryRun` nothing is kept */
export function applyCatalogue(
  repositories: DossierRepositories,
  listed: readonly Procedure[],
  { part, dryRun }: Pick<CatalogueImportOptions, "part" | "dryRun"> = {},
): Promise<CatalogueDiff> {
  return repositories.transaction(async ({ procedures }) => {
    const diff = compareCatalogues(await procedures.all(), listed, part);
    if (dryRun) return diff;
    for (const procedure of [...diff.added, ...diff.changed.map((change) => change.procedure)])
      await procedures.put(procedure);
    await procedures.retire(codesOf(diff.retired));
    return diff;
  });
}

const codesOf = (procedures: readonly Procedure[]): readonly string[] => procedures.map(({ code }) => code);

/** Those that take dossiers: by field, then name, in Vietnamese order. */
export async function proceduresInForce({ procedures }: DossierRepositories): Promise<readonly Procedure[]> {
  const all = await procedures.all();
  return all
    .filter(({ retired }) => !retired)
    .map(({ retired: _, ...procedure }) => procedure)
    .sort((a, b) => collate(a.field, b.field) || collate(a.name, b.name));
}
