import type { Attack } from "./attack.ts";
import { EVIL_ANNOTATIONS, SNEAKY_SIGNATURES } from "./certification.ts";
import { CMS_FORGERIES } from "./cms.ts";
import { DIFFERENTIALS } from "./differentials.ts";
import { ADDITIONS, FILLINGS } from "./fillings.ts";
import { INCREMENTAL_SAVINGS } from "./incremental.ts";
import { RENDERED } from "./rendered.ts";
import { SCAN_ATTACKS } from "./scans.ts";
import { STORE_ATTACKS } from "./security-store.ts";
import { SHADOWS } from "./shadow.ts";
import { TIMESTAMP_FORGERIES } from "./timestamps.ts";
import { UNIVERSAL_FORGERIES } from "./universal.ts";
import { WRAPPINGS } from "./wrapping.ts";

/** Every attack there is a builder for. */
export const ATTACKS: readonly Attack[] = [
  ...UNIVERSAL_FORGERIES,
  ...WRAPPINGS,
  ...INCREMENTAL_SAVINGS,
  ...ADDITIONS,
  ...SHADOWS,
  ...RENDERED,
  ...EVIL_ANNOTATIONS,
  ...FILLINGS,
  ...SNEAKY_SIGNATURES,
  ...SCAN_ATTACKS,
  ...CMS_FORGERIES,
  ...TIMESTAMP_FORGERIES,
  ...STORE_ATTACKS,
  ...DIFFERENTIALS,
];
