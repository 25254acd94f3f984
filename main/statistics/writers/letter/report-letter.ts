import type { Block, Letter } from "../../../letters/letter.ts";
import type { Day } from "../../../shared/time.ts";
import { daysText, periodName } from "../../calendar.ts";
import type { StatisticsReport } from "../../port.ts";
import { texts as words } from "../../texts.ts";
import { groupsChart, sharesChart } from "../charts.ts";
import { proseOf, UNBROKEN } from "./prose.ts";
import { comparisonTable, figuresTable, groupsTable } from "./tables.ts";
import type { ReportPart, ReportTemplate } from "./template.ts";
import { filled, texts } from "./texts.ts";

const ROMAN = ["I", "II", "III", "IV", "V", "VI"];
/** Groups that still fit the body; more go into the appendix. */
const MOST_ROWS = 12;

/** What only one copy of a report has. */
export interface Issue {
  readonly template: ReportTemplate;
  /** The clerk's; null leaves room for it. */
  readonly number: string | null;
  readonly day: Day;
}

/** A report in the form of an administrative letter. It holds figures alone, nothing of a citizen. */
export function reportLetter(report: StatisticsReport, { template, number, day }: Issue): Letter {
  const values = {
    period: periodName(report),
    days: daysText(report),
    issuer: template.issuer,
    number: number ?? texts.noNumber,
  };
  const say = (lines: readonly string[]) => lines.map((line): Block => paragraph(filled(line, values)));
  const parts = template.parts.filter((part) => isTold(part, report));
  return {
    head: template,
    number: filled(template.numberPattern, values),
    day,
    kind: texts.kind,
    abstract: filled(template.abstract, { ...values, period: values.period.replaceAll(" ", UNBROKEN) }),
    body: [
      ...say(template.opening),
      ...parts.flatMap((part, at) => [heading(part, at, report), ...partBlocks(part, report, template)]),
      paragraph(filled(texts.sentences.convention, { convention: report.convention })),
      ...say(template.closing),
    ],
    appendix: {
      title: texts.appendix.title,
      blocks: [figuresTable(report), ...(hasManyGroups(report) ? [groupsTable(report, template.groupFigures)] : [])],
    },
  };
}

const hasManyGroups = ({ groups }: StatisticsReport): boolean => groups.length > MOST_ROWS;

function isTold(part: ReportPart, { previous, by }: StatisticsReport): boolean {
  if (part === "comparison") return previous !== undefined;
  return part !== "groups" || by !== null;
}

function heading(part: ReportPart, at: number, { by }: StatisticsReport): Block {
  const grouping = by === null ? "" : words.groupings[by].toLocaleUpperCase("vi");
  return { kind: "heading", level: 1, text: `${ROMAN[at]}. ${filled(texts.parts[part], { grouping })}` };
}

function partBlocks(part: ReportPart, report: StatisticsReport, template: ReportTemplate): readonly Block[] {
  if (part === "comparison") return report.previous ? [comparisonTable(report, report.previous)] : [];
  if (part === "groups") return groupBlocks(report, template);
  const blocks = proseOf(report, part);
  return part === "digitized" && template.charts ? [...blocks, { kind: "chart", chart: sharesChart(report) }] : blocks;
}

function groupBlocks(report: StatisticsReport, { charts, groupFigures }: ReportTemplate): readonly Block[] {
  const chart = charts ? groupsChart(report) : null;
  const table = hasManyGroups(report) ? paragraph(texts.sentences.groupsInAppendix) : groupsTable(report, groupFigures);
  return chart ? [table, { kind: "chart", chart }] : [table];
}

const paragraph = (text: string): Block => ({ kind: "paragraph", text });
