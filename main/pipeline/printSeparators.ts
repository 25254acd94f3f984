import { type SeparatorSheet, separatorSheetsPdf } from "../composition/separator/separator-sheets.ts";
import type { DossierCode, Dossiers } from "../dossiers/port.ts";
import { Fault } from "../shared/fault.ts";

export interface PrintSeparatorsRequest {
  /** Id or portal code; null: sheets that part papers and name nothing. */
  readonly dossier: string | null;
  /** Codes of the dossier's components; each of them when left out. */
  readonly components?: readonly string[];
  /** One sheet more that names the dossier alone. */
  readonly whole?: boolean;
}

export interface PrintSeparatorsTools {
  readonly dossiers: Dossiers;
  readonly now: () => Date;
}

/**
 * Separator sheets as A4 pages to print: one a component, or a single one for any dossier.
 * @throws DossierFault dossier-not-found, component-unknown
 */
export async function printSeparators(
  request: PrintSeparatorsRequest,
  { dossiers, now }: PrintSeparatorsTools,
): Promise<Uint8Array> {
  return separatorSheetsPdf(await sheetsOf(request, dossiers), now());
}

async function sheetsOf({ dossier, components, whole }: PrintSeparatorsRequest, dossiers: Dossiers) {
  if (dossier === null) return [{ dossier: null, component: null, name: null }];
  const view = await dossiers.show(dossier);
  const known = view.procedure.components;
  const chosen = (components ?? known.map(({ code }) => code)).map((code): SeparatorSheet => {
    const component = known.find((each) => each.code === code);
    if (!component) throw new Fault<DossierCode>("component-unknown", { component: code });
    return { dossier: view.dossier.code, component: code, name: component.name };
  });
  return whole ? [{ dossier: view.dossier.code, component: null, name: null }, ...chosen] : chosen;
}
