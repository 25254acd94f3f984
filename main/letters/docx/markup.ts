import { escaped } from "../xml.ts";

/** Twentieths of a point, WordprocessingML's measure of length. */
export const twips = (mm: number): number => Math.round((mm * 1440) / 25.4);

export interface RunLook {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

/** Lengths in points. */
export interface ParagraphLook extends RunLook {
  readonly style?: string;
  readonly align?: "left" | "center" | "right" | "both";
  readonly before?: number;
  readonly after?: number;
  readonly firstLine?: number;
  readonly left?: number;
  /** Stays on one page with what follows. */
  readonly keep?: boolean;
  /** A line under it, this share of `of` points long, in the middle. */
  readonly rule?: { readonly share: number; readonly of: number };
  readonly startsPage?: boolean;
  /** From line to line, where that does not follow from the size of type. */
  readonly line?: number;
}

export const run = (text: string, { size, bold, italic }: RunLook): string =>
  `<w:r><w:rPr>${bold ? "<w:b/>" : ""}${italic ? "<w:i/>" : ""}<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/></w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

/** A paragraph with `content` of runs as markup, in the order ECMA-376 Part 1, 17.3.1.26 gives its properties. */
export function paragraphOf(content: string, look: ParagraphLook): string {
  const { style, align = "left", before = 0, after = 0, firstLine = 0, left = 0, keep, rule, startsPage, line } = look;
  const inset = rule ? (rule.of * (1 - rule.share)) / 2 : 0;
  const border = rule ? '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>' : "";
  return `<w:p><w:pPr>${style ? `<w:pStyle w:val="${style}"/>` : ""}${keep ? "<w:keepNext/>" : ""}${startsPage ? "<w:pageBreakBefore/>" : ""}${border}<w:spacing w:before="${before * 20}" w:after="${after * 20}"${line ? ` w:line="${line * 20}" w:lineRule="exact"` : ""}/><w:ind w:left="${Math.round((left + inset) * 20)}" w:right="${Math.round(inset * 20)}" w:firstLine="${firstLine * 20}"/><w:jc w:val="${align}"/><w:rPr><w:sz w:val="${look.size * 2}"/></w:rPr></w:pPr>${content}</w:p>`;
}

export const paragraph = (text: string, look: ParagraphLook): string => paragraphOf(run(text, look), look);

/** An empty line that carries a rule of its own length: shorter than the text above it. */
export const ruleBelow = (share: number, of: number): string =>
  paragraph("", { size: 2, line: 3, align: "center", rule: { share, of } });

/** `widths` in twips; each row is of cells as markup. */
export function tableOf(widths: readonly number[], rows: readonly string[], isRuled: boolean): string {
  const line = (side: string) =>
    `<w:${side} w:val="${isRuled ? "single" : "nil"}" w:sz="4" w:space="0" w:color="auto"/>`;
  const borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).join("");
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const margin = isRuled ? 70 : 0;
  return `<w:tbl><w:tblPr><w:tblW w:w="${widths.reduce((sum, width) => sum + width, 0)}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="${margin}" w:type="dxa"/><w:right w:w="${margin}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join("")}</w:tbl>`;
}

/** A row is never torn apart; a heading row stands again on every page. */
export const rowOf = (cells: readonly string[], isHeading = false): string =>
  `<w:tr><w:trPr><w:cantSplit/>${isHeading ? "<w:tblHeader/>" : ""}</w:trPr>${cells.join("")}</w:tr>`;

export const cellOf = (width: number, content: string, isShaded = false): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${isShaded ? '<w:shd w:val="clear" w:color="auto" w:fill="E8EEF5"/>' : ""}<w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`;
