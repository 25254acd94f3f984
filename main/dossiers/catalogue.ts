import { z } from "zod";
import { Fault } from "../shared/fault.ts";
import { collate, tidy } from "../shared/text.ts";
import {
  type CatalogueChange,
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
export function importCatalogue(repositories: DossierRepositories, listed: unknown): Promise<CatalogueChange> {
  const catalogue = parseCatalogue(listed);
  return repositories.transaction(async ({ procedures }) => {
    const kept = new Map((await procedures.all()).map((procedure) => [procedure.code, procedure]));
    const added = catalogue.filter(({ code }) => !kept.has(code));
    const changed = catalogue.filter((procedure) => {
      const before = kept.get(procedure.code);
      return before !== undefined && (before.retired || !isSame(before, procedure));
    });
    const codes = new Set(catalogue.map(({ code }) => code));
    const retired = [...kept.values()].filter(({ code, retired }) => !retired && !codes.has(code));
    for (const procedure of [...added, ...changed]) await procedures.put(procedure);
    await procedures.retire(codesOf(retired));
    const unchanged = catalogue.length - added.length - changed.length;
    return { added: codesOf(added), changed: codesOf(changed), retired: codesOf(retired), unchanged };
  });
}

const codesOf = (procedures: readonly Procedure[]): readonly string[] => procedures.map(({ code }) => code);

const isSame = (a: Procedure, b: Procedure): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

const plain = ({ code, name, field, level, workingDays, components }: Procedure) => [
  [code, name, field, level, workingDays],
  components.map(({ code, name, mandatory, copy, count }) => [code, name, mandatory, copy, count]),
];

/** Those that take dossiers: by field, then name, in Vietnamese order. */
export async function proceduresInForce({ procedures }: DossierRepositories): Promise<readonly Procedure[]> {
  const all = await procedures.all();
  return all
    .filter(({ retired }) => !retired)
    .map(({ retired: _, ...procedure }) => procedure)
    .sort((a, b) => collate(a.field, b.field) || collate(a.name, b.name));
}
