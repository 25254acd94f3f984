import type { PaperKind } from "../sheet.ts";
import type { Kind } from "./kind.ts";
import { maritalRequest } from "./marital-request.ts";
import { notice } from "./notice.ts";

export const KINDS = {
  "marital-request": maritalRequest,
  notice,
} as unknown as Readonly<Record<PaperKind, Kind>>;
