import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { chartXml } from "../../../letters/charts/chart-xml.ts";
import { XML_HEAD } from "../../../letters/xml.ts";
import type { PlacedChart } from "./charts.ts";

const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument";
/** Columns a chart stands over, right of its cells; from 0. */
const COLUMNS = [4, 16];

/**
 * Puts charts onto a sheet that has no drawing yet: the workbook's writer knows pictures alone.
 * @param sheet the number of the sheet's part
 */
export function withCharts(workbook: Uint8Array, sheet: number, charts: readonly PlacedChart[]): Uint8Array {
  const files = unzipSync(workbook);
  const put = (name: string, text: string): void => {
    files[name] = strToU8(text);
  };
  const change = (name: string, find: string, insert: string): void =>
    put(
      name,
      strFromU8(files[name]!).replace(find, () => `${insert}${find}`),
    );
  const part = `xl/worksheets/sheet${sheet}.xml`;
  put(`xl/worksheets/_rels/sheet${sheet}.xml.rels`, relations([["drawing", "../drawings/drawing1.xml"]]));
  change(part, "</worksheet>", '<drawing r:id="rId1"/>');
  put("xl/drawings/drawing1.xml", drawingXml(charts));
  const names = charts.map((_, at) => `charts/chart${at + 1}.xml`);
  put("xl/drawings/_rels/drawing1.xml.rels", relations(names.map((name) => ["chart", `../${name}`])));
  for (const [at, { chart, cells }] of charts.entries()) put(`xl/${names[at]}`, chartXml(chart, cells));
  change("[Content_Types].xml", "</Types>", contentTypes(names));
  return zipSync(files, { level: 6 });
}

const contentTypes = (charts: readonly string[]): string =>
  [
    `<Override PartName="/xl/drawings/drawing1.xml" ContentType="${TYPES}.drawing+xml"/>`,
    ...charts.map((name) => `<Override PartName="/xl/${name}" ContentType="${TYPES}.drawingml.chart+xml"/>`),
  ].join("");

const relations = (targets: readonly (readonly [string, string])[]): string =>
  `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

const drawingXml = (charts: readonly PlacedChart[]): string =>
  `${XML_HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main">${charts.map(anchor).join("")}</xdr:wsDr>`;

function anchor({ rows: [top, bottom] }: PlacedChart, at: number): string {
  const corner = (name: string, column: number, row: number) =>
    `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
  const [left, right] = COLUMNS as [number, number];
  return `<xdr:twoCellAnchor>${corner("from", left, top)}${corner("to", right, bottom)}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${at + 2}" name="Chart ${at + 1}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" xmlns:r="${OFFICE}" r:id="rId${at + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`;
}
