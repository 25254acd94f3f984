import { isoWithZone, startOf } from "../../shared/time.ts";
import { SIZES } from "../form.ts";
import type { Letter } from "../letter.ts";
import { escaped, XML_HEAD } from "../xml.ts";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** What a document part refers to, by its relationship. */
export const relationIds = { styles: "rId1", header: "rId2", chart: (n: number) => `rId${n + 2}` };

export const contentTypes = (charts: number): string =>
  `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/><Override PartName="/word/header1.xml" ContentType="${WORD}.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${each(charts, (n) => `<Override PartName="/word/charts/chart${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>`)}</Types>`;

export const packageRelations = (): string =>
  `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

export const documentRelations = (charts: number): string =>
  `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="${relationIds.styles}" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="${relationIds.header}" Type="${OFFICE}/header" Target="header1.xml"/>${each(charts, (n) => `<Relationship Id="${relationIds.chart(n)}" Type="${OFFICE}/chart" Target="charts/chart${n}.xml"/>`)}</Relationships>`;

const each = (count: number, part: (n: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at + 1)).join("");

/** Names its day as the moment it was made: the same letter gives the same file. */
export function coreProperties({ abstract, kind, day }: Letter): string {
  const at = isoWithZone(startOf(day));
  return `${XML_HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(`${kind}: ${abstract}`)}</dc:title><dc:language>vi-VN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created></cp:coreProperties>`;
}

/** Headings are headings to those who move through a text by them. */
export function styles(): string {
  const font =
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>';
  const heading = (n: number) =>
    `<w:style w:type="paragraph" w:styleId="Heading${n}"><w:name w:val="heading ${n}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="${n - 1}"/></w:pPr></w:style>`;
  return `${XML_HEAD}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>${font}<w:color w:val="000000"/><w:sz w:val="${SIZES.body * 2}"/><w:szCs w:val="${SIZES.body * 2}"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/></w:style>${heading(1)}${heading(2)}</w:styles>`;
}

/** The page's number in the middle of the upper margin (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, 7). */
export const header = (): string =>
  `${XML_HEAD}<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`;
