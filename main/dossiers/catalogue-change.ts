import type { FieldChange, KeptProcedure, Procedure } from "./port.ts";

/** What a catalogue would change of the kept one. */
export interface CatalogueDiff {
  readonly added: readonly Procedure[];
  readonly changed: readonly { readonly procedure: Procedure; readonly fields: readonly FieldChange[] }[];
  readonly retired: readonly KeptProcedure[];
  readonly unchanged: number;
}

/** @param part those that are not listed stay in force */
export function compareCatalogues(
  kept: readonly KeptProcedure[],
  listed: readonly Procedure[],
  part = false,
): CatalogueDiff {
  const before = new Map(kept.map((procedure) => [procedure.code, procedure]));
  const codes = new Set(listed.map(({ code }) => code));
  const changed = listed.flatMap((procedure) => {
    const old = before.get(procedure.code);
    const fields = old ? changesOf(old, procedure) : [];
    return fields.length > 0 ? [{ procedure, fields }] : [];
  });
  const added = listed.filter(({ code }) => !before.has(code));
  return {
    added,
    changed,
    retired: part ? [] : kept.filter(({ code, retired }) => !retired && !codes.has(code)),
    unchanged: listed.length - added.length - changed.length,
  };
}

function changesOf(before: KeptProcedure, after: Procedure): FieldChange[] {
  const [old, wanted] = [fieldsOf(before), fieldsOf(after)];
  const fields = new Set([...old.keys(), ...wanted.keys()]);
  const changes = [...fields].map((field) => ({
    field,
    before: old.get(field) ?? "",
    after: wanted.get(field) ?? "",
  }));
  const differing = changes.filter((change) => change.before !== change.after);
  return before.retired ? [{ field: "retired", before: "true", after: "false" }, ...differing] : differing;
}

/** A procedure as fields with one value each; a component's by its code, its place among the others too. */
const fieldsOf = ({ name, field, level, workingDays, components }: Procedure): ReadonlyMap<string, string> =>
  new Map([
    ["name", name],
    ["field", field],
    ["level", level],
    ["workingDays", String(workingDays ?? "")],
    ...components.flatMap(({ code, ...component }, position): [string, string][] =>
      Object.entries({ ...component, position }).map(([key, value]) => [`${code}.${key}`, String(value)]),
    ),
  ]);
