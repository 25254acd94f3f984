import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FORMS } from "../../../main/signing/appearance/template.ts";
import { builtInTemplates, findTemplate, loadTemplates, ruleFor } from "../../../main/signing/appearance/templates.ts";
import general from "../../../resources/appearance-templates.json" with { type: "json" };
import { code, faultOf, temporaryFolder } from "../samples.ts";

const folder = temporaryFolder();
const own = join(folder, "own.json");

const office = (change: object) => ({
  titles: ["TM. BAN CHỈ HUY"],
  templates: [{ ...general.templates[1], ...change }],
});

function save(content: unknown): string {
  writeFileSync(own, typeof content === "string" ? content : JSON.stringify(content));
  return own;
}

describe("the templates that come with the program", () => {
  it("say for every form where it stands on an ordinary paper", () => {
    expect(FORMS.map((form) => ruleFor({ form }).rule.form)).toEqual([...FORMS]);
  });

  it("have one for each kind of document an office signs", () => {
    const names = builtInTemplates.map(({ name }) => name);
    expect(names).toEqual(["van-ban", "quyet-dinh", "cong-van", "giay-xac-nhan", "phu-luc", "ban-sao"]);
  });

  it("put annex and copy on the top right of the first page, as the decree does", () => {
    const rules = [
      ruleFor({ form: "annex", template: findTemplate(builtInTemplates, "phu-luc") }).rule,
      ruleFor({ form: "copy", template: findTemplate(builtInTemplates, "ban-sao") }).rule,
    ];
    for (const rule of rules) expect(rule).toMatchObject({ page: "first", default: { corner: "top-right" } });
  });
});

describe("an office's own file", () => {
  it("adds templates, and replaces one of the same name", async () => {
    const [added, replaced] = [office({ name: "giay-moi" }), office({ label: "Quyết định của xã" })];
    expect((await loadTemplates(save(added))).map(({ name }) => name)).toContain("giay-moi");
    const templates = await loadTemplates(save(replaced));
    expect(findTemplate(templates, "quyet-dinh")).toMatchObject({
      label: "Quyết định của xã",
      titles: ["TM. BAN CHỈ HUY"],
    });
    expect(templates).toHaveLength(builtInTemplates.length);
  });

  it("that is not there adds none", async () => {
    expect(await loadTemplates(join(folder, "nowhere.json"))).toBe(builtInTemplates);
  });

  it("is refused with its name when it is no JSON, says too much, or leaves the decree's margins", async () => {
    const margins = { top: 20, right: 15, bottom: 20, left: 5 };
    for (const content of ["{", {}, office({ colour: "red" }), office({ margins }), office({ name: "../x" })]) {
      expect(await faultOf(loadTemplates(save(content)))).toBe("signature-template-broken");
    }
  });
});

describe("a template", () => {
  it("is asked for by its name, and for the forms it has", () => {
    const annex = findTemplate(builtInTemplates, "phu-luc");
    const faults = [() => findTemplate(builtInTemplates, "x"), () => ruleFor({ form: "person", template: annex })];
    for (const act of faults) {
      let thrown: unknown;
      try {
        act();
      } catch (error) {
        thrown = error;
      }
      expect(code(thrown)).toBe("signature-template-unknown");
    }
  });
});
