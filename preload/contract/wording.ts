type Params = Readonly<Record<string, string | number>>;

/**
 * The text of a fault out of a table: that of `code.state` where the fault carries a `state` the table knows, else that
 * of `code.name` where it carries a param `name` that is not 0, else that of `code`, else that of `internal`.
 */
export function faultText(texts: Readonly<Record<string, string>>, code: string, params: Params): string {
  const told = Object.keys(params).find((name) => params[name] !== 0 && Object.hasOwn(texts, `${code}.${name}`));
  const text = texts[`${code}.${params["state"]}`] ?? texts[`${code}.${told}`] ?? texts[code];
  return fill(text ?? texts["internal"] ?? code, params);
}

/**
 * Fills a message's `{name}` places with a fault's params, for every shell alike: `{name}` as it is, `{name:bytes}` as a
 * size (MB is 10⁶), `{name:day}` (an ISO date or instant) as dd/MM/yyyy of the office. A param that was not given leaves
 * an ellipsis.
 */
export function fill(template: string, params: Params): string {
  return template.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, form: string | undefined) => {
    const value = params[name];
    if (value === undefined || value === "") return "…";
    return (form && forms[form]?.(value)) ?? String(value);
  });
}

const number = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });
const day = new Intl.DateTimeFormat("vi-VN", {
  timeZone: "Asia/Ho_Chi_Minh",
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
});

const forms: Readonly<Record<string, (value: string | number) => string>> = {
  bytes: (value) => (Number.isFinite(Number(value)) ? size(Number(value)) : String(value)),
  day: (value) => (Number.isNaN(Date.parse(String(value))) ? String(value) : day.format(new Date(value))),
};

const size = (bytes: number): string =>
  bytes >= 1e6 ? `${number.format(bytes / 1e6)} MB` : `${number.format(Math.ceil(bytes / 1e3))} kB`;
