import type { FileReport } from "../../preload/contract.ts";
import { ToneBadge } from "./ToneBadge.tsx";
import { word } from "./texts.ts";

export const TONE = { valid: "good", invalid: "bad", indeterminate: "open" } as const;

export const VerdictBadge = ({ verdict }: { readonly verdict: FileReport["verdict"] }) => (
  <ToneBadge tone={TONE[verdict]}>{word("verdict", verdict)}</ToneBadge>
);
