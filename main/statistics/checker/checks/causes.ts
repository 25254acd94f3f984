import type { Cause } from "../port.ts";

/** Whether one number is the other with two neighbouring digits changed over. */
export function isTransposed(one: number, other: number): boolean {
  const [a, b] = [digits(one), digits(other)];
  if (a.length !== b.length || a === b) return false;
  const at = [...a].findIndex((digit, n) => digit !== b[n]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

const digits = (value: number): string => String(value).replace(".", "");

/**
 * Why a sum is not that of its parts: digits changed over in one of the numbers, a part left out, or a total from before
 * its parts were corrected.
 */
export function causeOfSum(total: number, parts: readonly number[]): Cause {
  const sum = parts.reduce((all, part) => all + part, 0);
  const isTransposedPart = parts.some((part) => part + total - sum >= 0 && isTransposed(part, part + total - sum));
  if (isTransposed(total, sum) || isTransposedPart) return "transposed-digits";
  return total > sum ? "missing-row" : "stale-total";
}
