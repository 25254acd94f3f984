import { fill } from "../../preload/contract/wording.ts";
import type { FileReport, SignatureReport } from "../../preload/contract.ts";
import { reportTexts as texts } from "../shared/texts.ts";

/** What is other on one page than when it was signed. */
export interface PageChanges {
  /** From 0; null for what concerns no single page. */
  readonly page: number | null;
  readonly texts: readonly string[];
  readonly isForbidden: boolean;
}

interface Change {
  readonly page: number | null;
  readonly text: string;
  readonly isForbidden: boolean;
}

/** Changes behind a signature and what a look at the pages found, page by page; those of the whole file first. */
export function changesByPage(signature: SignatureReport): readonly PageChanges[] {
  const all = [...written(signature), ...seen(signature)];
  const pages = [...new Set(all.map(({ page }) => page))].toSorted((a, b) => (a ?? -1) - (b ?? -1));
  return pages.map((page) => {
    const own = all.filter((change) => change.page === page);
    return { page, isForbidden: own.some(({ isForbidden }) => isForbidden), texts: own.map(({ text }) => text) };
  });
}

const written = ({ changes = [] }: SignatureReport): readonly Change[] =>
  changes.map(({ kind, page, permitted }) => ({ page, text: changeText(kind, permitted), isForbidden: !permitted }));

/** Each page once: where on it they differ is shown side by side. */
function seen({ rendering = { differences: [], unseen: [] } }: SignatureReport): readonly Change[] {
  const differing = [...new Set(rendering.differences.map(({ page }) => page))];
  return [
    ...differing.map((page) => ({ page, text: texts.renderingSeen, isForbidden: true })),
    ...rendering.unseen.map((page) => ({ page, text: texts.renderingUnchecked, isForbidden: false })),
  ];
}

function changeText(kind: string, permitted: boolean): string {
  const change = (texts.change as Readonly<Record<string, string>>)[kind] ?? kind;
  return permitted ? change : fill(texts.forbidden, { change });
}

/** Where a comparison begins: at the first forbidden change of a page, else at the first change of one. */
export function firstChange({ signatures }: FileReport): { readonly signature: number; readonly page: number } {
  const all = signatures.flatMap((one, signature) =>
    changesByPage(one).flatMap(({ page, isForbidden }) => (page === null ? [] : [{ signature, page, isForbidden }])),
  );
  const first = all.find(({ isForbidden }) => isForbidden) ?? all[0];
  return { signature: first?.signature ?? 0, page: first?.page ?? 0 };
}
