import { escaped, XML_HEAD } from "../xml.ts";
import type { Chart, Series } from "./chart.ts";

/** Where a workbook keeps what is drawn, as `'Sheet'!$A$2:$A$9`: the chart then follows its cells. */
export interface ChartCells {
  readonly categories: string;
  /** By series: its name's cell and its values' cells. */
  readonly series: readonly { readonly name: string; readonly values: string }[];
}

/** Apart on a black-and-white print too. */
const COLORS = ["1F4E79", "9DC3E6", "7F7F7F"];
const FONT = "Times New Roman";
const AXES = { category: 111111111, value: 222222222 };

/** A bar or column chart as DrawingML (ECMA-376 Part 1, 21.2), for a document or over a workbook's cells. */
export function chartXml(chart: Chart, cells: ChartCells | null = null): string {
  const format = chart.areShares ? "[$-42A]0.0\\ %" : "[$-42A]#,##0";
  const series = chart.series.map((one, at) => seriesXml(chart, one, at, cells, format)).join("");
  return `${XML_HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr lang="vi-VN" sz="1200" b="1"><a:latin typeface="${FONT}"/></a:rPr><a:t>${escaped(chart.title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="${chart.kind === "bars" ? "bar" : "col"}"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series}<c:gapWidth val="60"/><c:axId val="${AXES.category}"/><c:axId val="${AXES.value}"/></c:barChart>${axesXml(chart, format)}</c:plotArea>${chart.series.length > 1 ? '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' : ""}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000"><a:latin typeface="${FONT}"/></a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr></c:chartSpace>`;
}

function seriesXml(
  chart: Chart,
  { name, values }: Series,
  at: number,
  cells: ChartCells | null,
  format: string,
): string {
  const own = cells?.series[at];
  return `<c:ser><c:idx val="${at}"/><c:order val="${at}"/><c:tx>${own ? strings([name], own.name) : `<c:v>${escaped(name)}</c:v>`}</c:tx><c:spPr><a:solidFill><a:srgbClr val="${COLORS[at % COLORS.length]}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="${format}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:cat>${strings(chart.categories, cells?.categories ?? null)}</c:cat><c:val>${numbers(values, own?.values ?? null, format)}</c:val></c:ser>`;
}

function strings(texts: readonly string[], cells: string | null): string {
  const points = texts.map((text, at) => `<c:pt idx="${at}"><c:v>${escaped(text)}</c:v></c:pt>`).join("");
  const cache = `<c:ptCount val="${texts.length}"/>${points}`;
  return cells === null
    ? `<c:strLit>${cache}</c:strLit>`
    : `<c:strRef><c:f>${escaped(cells)}</c:f><c:strCache>${cache}</c:strCache></c:strRef>`;
}

function numbers(values: readonly (number | null)[], cells: string | null, format: string): string {
  const points = values
    .map((value, at) => (value === null ? "" : `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`))
    .join("");
  const cache = `<c:formatCode>${format}</c:formatCode><c:ptCount val="${values.length}"/>${points}`;
  return cells === null
    ? `<c:numLit>${cache}</c:numLit>`
    : `<c:numRef><c:f>${escaped(cells)}</c:f><c:numCache>${cache}</c:numCache></c:numRef>`;
}

/** Bars are read from the top down, as their table is. */
function axesXml({ kind, areShares }: Chart, format: string): string {
  const lie = kind === "bars";
  const scale = (order: string, limits = "") => `<c:scaling><c:orientation val="${order}"/>${limits}</c:scaling>`;
  const limits = areShares ? '<c:max val="1.1"/><c:min val="0"/>' : '<c:min val="0"/>';
  const category = `<c:catAx><c:axId val="${AXES.category}"/>${scale(lie ? "maxMin" : "minMax")}<c:delete val="0"/><c:axPos val="${lie ? "l" : "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="${AXES.value}"/><c:crosses val="autoZero"/></c:catAx>`;
  const value = `<c:valAx><c:axId val="${AXES.value}"/>${scale("minMax", limits)}<c:delete val="0"/><c:axPos val="${lie ? "b" : "l"}"/><c:numFmt formatCode="${format}" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="${AXES.category}"/><c:crosses val="${lie ? "max" : "autoZero"}"/><c:crossBetween val="between"/>${areShares ? '<c:majorUnit val="0.2"/>' : ""}</c:valAx>`;
  return category + value;
}
