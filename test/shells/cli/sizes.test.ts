import { expect, test } from "vitest";
import { formatSize } from "../../../main/shared/size.ts";
import { parseSize } from "../../../main/shells/cli/sizes.ts";

test.each([
  ["5MB", 5_000_000],
  ["5 mb", 5_000_000],
  ["4,5MB", 4_500_000],
  ["800kB", 800_000],
  ["10M", 10_000_000],
  ["5MiB", 5_242_880],
  ["1048576", 1_048_576],
])("%s is %d bytes", (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});

test.each(["0", "0MB", "-5MB", "abc", "5TB", "", "5MBMB"])("%j is no limit", (text) => {
  expect(() => parseSize(text)).toThrow(expect.objectContaining({ code: "limit-invalid" }));
});

test("sizes are printed as the office writes them", () => {
  expect(formatSize(4_520_000)).toBe("4,52 MB");
  expect(formatSize(811_400)).toBe("812 kB");
});
