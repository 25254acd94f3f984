import { childOf, childrenOf, parseXml } from "./xml.ts";

/** How a cell shows its number. */
export interface CellStyle {
  readonly isPercent: boolean;
  readonly isDate: boolean;
  /** Digits behind the comma; null for as many as there are. */
  readonly decimals: number | null;
}

/** Formats that have a number and no code in the file (ECMA-376 Part 1, 18.8.30). */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  14: "d",
  15: "d",
  16: "d",
  17: "d",
  18: "h",
  19: "h",
  20: "h",
  21: "h",
  22: "d",
  45: "m",
  46: "h",
  47: "m",
};

/** By the index that cells name. */
export function stylesOf(part: string | undefined): readonly CellStyle[] {
  const sheet = part === undefined ? undefined : childOf(parseXml(part), "styleSheet");
  const own = new Map(
    (childOf(sheet, "numFmts")?.children ?? []).map(({ attributes }) => [
      Number(attributes["numFmtId"]),
      attributes["formatCode"] ?? "",
    ]),
  );
  const formats = childOf(sheet, "cellXfs");
  if (!formats) return [];
  return childrenOf(formats, "xf").map(({ attributes }) => {
    const id = Number(attributes["numFmtId"] ?? 0);
    return styleOf(own.get(id) ?? BUILT_IN[id] ?? "");
  });
}

function styleOf(code: string): CellStyle {
  const [first = ""] = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./gu, "").split(";");
  const digits = /[0#](?:\.([0#?]+))?(?![0#,]*[.0#])/u.exec(first.replace(/[0#,]+(?=\.)/u, "0"));
  return {
    isPercent: first.includes("%"),
    isDate: /[dyhs]|m(?!.*[0#])/iu.test(first) && !/general/iu.test(first),
    decimals: /[0#]/u.test(first) ? (digits?.[1]?.length ?? 0) : null,
  };
}
