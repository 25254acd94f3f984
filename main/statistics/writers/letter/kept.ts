import { parsedTemplate, type ReportTemplate, reportTemplate } from "./template.ts";

/** What the office chose, by name. Filled by storage. */
interface Chosen {
  /** Null when nothing was chosen. */
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

const KEY = "statistics.report-template";

/** The office's own texts around its reports. */
export interface ReportTemplates {
  /** What the office keeps; the usual one until it keeps one. */
  get(): Promise<ReportTemplate>;
  /** Keeps a template's JSON for every report to come. @throws Fault template-invalid */
  keep(json: string): Promise<ReportTemplate>;
}

export const createReportTemplates = (settings: Chosen): ReportTemplates => ({
  get: async () => reportTemplate(await settings.get(KEY)),
  async keep(json) {
    const template = parsedTemplate(json);
    await settings.set(KEY, template);
    return template;
  },
});
