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

/** Changes behind a signature, page by page; those of the whole file first. */
export function changesByPage({ changes = [] }: SignatureReport): readonly PageChanges[] {
  const pages = [...new Set(changes.map(({ page }) => page))].toSorted((a, b) => (a ?? -1) - (b ?? -1));
  return pages.map((page) => {
    const own = changes.filter((change) => change.page === page);
    const isForbidden = own.some(({ permitted }) => !permitted);
    return { page, isForbidden, texts: own.map(({ kind, permitted }) => changeText(kind, permitted)) };
  });
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
