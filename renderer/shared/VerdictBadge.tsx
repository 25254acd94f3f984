import { Badge } from "@mantine/core";
import type { FileReport } from "../../preload/contract.ts";
import { word } from "./texts.ts";

const COLOR = { valid: "green.9", invalid: "red.9", indeterminate: "orange.9" } as const;

export const VerdictBadge = ({ verdict }: { readonly verdict: FileReport["verdict"] }) => (
  <Badge variant="light" tt="none" color={COLOR[verdict]}>
    {word("verdict", verdict)}
  </Badge>
);
