import { targetOf } from "./payload.ts";
import type { Separator, SeparatorKind } from "./port.ts";

/** What is to be seen on a page, whether it is a separator or not. */
export interface Seen {
  readonly patch: boolean;
  readonly blank: boolean;
  /** Texts of its codes. */
  readonly codes: readonly string[];
}

const OPEN = { dossier: null, component: null };

/** The separator that a page is, of the kinds that part papers here; what names something before what only parts. */
export function separatorOf({ patch, blank, codes }: Seen, kinds: readonly SeparatorKind[]): Separator | null {
  const target = kinds.includes("code") ? codes.map(targetOf).find((named) => named !== null) : undefined;
  if (target) return { kind: "code", target };
  if (patch && kinds.includes("patch-t")) return { kind: "patch-t", target: OPEN };
  return blank && kinds.includes("blank") ? { kind: "blank", target: OPEN } : null;
}
