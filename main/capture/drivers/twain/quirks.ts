import type { Transfer } from "./requests.ts";

/** Every source must be able to do both native and memory; memory shows that something moves while a page comes. */
const USUAL: Transfer = "memory";

interface Quirk {
  readonly source: RegExp;
  readonly transfer: Transfer;
}

const QUIRKS: readonly Quirk[] = [
  /** Some of its drivers deliver skewed or cut pages through memory. */
  { source: /kyocera/i, transfer: "native" },
];

export const transferFor = (source: string): Transfer =>
  QUIRKS.find((quirk) => quirk.source.test(source))?.transfer ?? USUAL;
