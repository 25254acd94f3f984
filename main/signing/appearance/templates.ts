import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import builtIn from "../../../resources/appearance-templates.json" with { type: "json" };
import { Fault } from "../../shared/fault.ts";
import type { AppearanceRequest, SigningCode } from "../port.ts";
import { type PlaceRule, type Template, TemplateFile, templatesIn } from "./template.ts";

/** The templates that come with the program; the first is the general one. */
export const builtInTemplates: readonly Template[] = templatesIn(TemplateFile.parse(builtIn));

/**
 * The built-in templates and those of an office's own file, which replaces built-in ones of the same name; a file that
 * does not exist adds none.
 * @throws SigningFault signature-template-broken
 */
export async function loadTemplates(officeFile: string): Promise<readonly Template[]> {
  const json = await readFile(officeFile, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw brokenFile(officeFile, error);
  });
  if (json === null) return builtInTemplates;
  const own = parse(json, officeFile);
  const named = new Map([...builtInTemplates, ...own].map((template) => [template.name, template]));
  return [...named.values()];
}

function parse(json: string, file: string): Template[] {
  try {
    return templatesIn(TemplateFile.parse(JSON.parse(json)));
  } catch (cause) {
    throw brokenFile(file, cause);
  }
}

const brokenFile = (file: string, cause: unknown) =>
  new Fault<SigningCode>("signature-template-broken", { file: basename(file) }, { cause });

/** @throws SigningFault signature-template-unknown */
export function findTemplate(templates: readonly Template[], name: string): Template {
  const found = templates.find((template) => template.name === name);
  if (!found) throw new Fault<SigningCode>("signature-template-unknown", { template: name });
  return found;
}

/** Where a form stands by its template, or by the general one. @throws SigningFault signature-template-unknown */
export function ruleFor({ form, template = builtInTemplates[0]! }: Pick<AppearanceRequest, "form" | "template">): {
  readonly template: Template;
  readonly rule: PlaceRule;
} {
  const rule = template.places.find((place) => place.form === form);
  if (!rule) throw new Fault<SigningCode>("signature-template-unknown", { template: template.label });
  return { template, rule };
}
