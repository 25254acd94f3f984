import { Fault } from "../../shared/fault.ts";

const UNIT = { "": 1, KB: 1e3, MB: 1e6, GB: 1e9, KIB: 1024, MIB: 1024 ** 2, GIB: 1024 ** 3 } as const;

/**
 * `5MB`, `800kB`, `5 MiB`, `1048576` → bytes. MB is 10⁶, the smaller reading of the two in use, so that a file that fits
 * it fits the other as well.
 * @throws Fault limit-invalid
 */
export function parseSize(text: string): number {
  const [, number = "0", unit = ""] = /^\s*(\d+(?:[.,]\d+)?)\s*([KMG]I?B?|)\s*$/i.exec(text) ?? [];
  const factor = UNIT[unit.toUpperCase().replace(/^([KMG]I?)$/, "$1B") as keyof typeof UNIT];
  const bytes = Math.floor(Number(number.replace(",", ".")) * factor);
  if (bytes <= 0) throw new Fault("limit-invalid", { limit: text });
  return bytes;
}
