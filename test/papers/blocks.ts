import type { Block, Flow } from "./flow.ts";
import { setText, textWidth } from "./text.ts";

const FIRST_LINE = 28.35;

export interface ParagraphOptions {
  readonly align?: "justify" | "left" | "center" | "right";
  readonly indent?: number;
  /** Space before, instead of the paper's own. */
  readonly before?: number;
  readonly size?: number;
}

/** A paragraph; breaks over pages between lines. See setText for the signs in `text`. */
export function paragraph(text: string, options: ParagraphOptions = {}): Block {
  return (flow) => {
    const { style } = flow;
    const size = options.size ?? style.size;
    const align = options.align ?? style.align;
    const indent = options.indent ?? (align === "center" || align === "right" ? 0 : FIRST_LINE);
    flow.y += options.before ?? style.gap;
    const set = setText(text, 0, { x: flow.left, width: flow.width, size, leading: style.leading, align, indent });
    for (const line of set.lines) {
      flow.need(size * style.leading);
      const offset = flow.y;
      const first = line[0]!.baseline - size * ((style.leading - 1.107) / 2 + 0.891);
      flow.put(line.map((word) => ({ ...word, baseline: word.baseline - first + offset })));
      flow.y += size * style.leading;
    }
  };
}

/** Several paragraphs alike. */
export const paragraphs = (texts: readonly string[], options?: ParagraphOptions): Block => {
  const blocks = texts.map((text) => paragraph(text, options));
  return (flow) => {
    for (const block of blocks) block(flow);
  };
};

/** A line of a form without first-line indent: “Họ và tên: …”. */
export const entry = (text: string): Block => paragraph(text, { align: "left", indent: 0, before: 2 });

/** Entries of a form side by side in columns of the same width; one line of the truth. */
export function entries(...texts: readonly string[]): Block {
  return (flow) => {
    const { size, leading } = flow.style;
    flow.y += 2;
    flow.need(size * leading);
    const width = flow.width / texts.length;
    const cells = texts.map((text, at) =>
      setText(text, flow.y, { x: flow.left + at * width, width, size, leading, align: "left" }),
    );
    flow.put(cells.flatMap(({ lines }) => lines[0] ?? []));
    flow.y += size * leading;
  };
}

/** Section heading inside a text: “I. KẾT QUẢ …”. Stays with the paragraph below it. */
export function heading(text: string): Block {
  return (flow) => {
    flow.need(flow.style.size * flow.style.leading * 3.5);
    paragraph(`*${text}*`, { align: "left" })(flow);
  };
}

/** Document kind in capitals and, below it, what it is about, with the short rule of issued papers when `ruled`. */
export function title(kind: string, abstract: string | null, options: { readonly ruled?: boolean } = {}): Block {
  return (flow) => {
    flow.y += 12;
    flow.note({ kind: joined(kind) });
    centered(flow, kind, 14, "bold");
    if (abstract) {
      flow.note({ abstract: joined(abstract) });
      centered(flow, abstract, 14, "bold");
    }
    if (options.ruled) {
      const middle = (flow.left + flow.right) / 2;
      flow.rule([middle - 45, flow.y + 4], [middle + 45, flow.y + 4]);
    }
    flow.y += 10;
  };
}

/** “Kính gửi: …” in the middle. */
export const addressed = (to: string): Block => paragraph(`_Kính_ _gửi:_ ${to}`, { align: "center", before: 6 });

/** State's name and motto over a citizen's own paper, with the date line below when given. */
export function motto(placeDate: string | null = null): Block {
  return (flow) => {
    centered(flow, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "bold");
    centered(flow, "Độc lập - Tự do - Hạnh phúc", 14, "bold");
    const half = textWidth("Độc lập - Tự do - Hạnh phúc", "bold", 14) / 2;
    const middle = (flow.left + flow.right) / 2;
    flow.rule([middle - half, flow.y + 2], [middle + half, flow.y + 2]);
    flow.y += 8;
    if (placeDate) dateLine(flow, placeDate);
  };
}

function dateLine(flow: Flow, placeDate: string): void {
  const { left: x, width, y } = flow;
  const set = setText(placeDate, y, { x, width, size: 14, leading: 1.2, align: "right", face: "italic" });
  for (const line of set.lines) flow.put(line);
  flow.note({ placeDate });
  flow.y = set.bottom;
}

function centered(flow: Flow, text: string, size: number, face: "bold" | "italic"): void {
  const { left: x, width, y } = flow;
  const set = setText(text, y, { x, width, size, leading: 1.2, align: "center", face });
  for (const line of set.lines) flow.put(line);
  flow.y = set.bottom;
}

const joined = (text: string): string => text.replaceAll("\n", " ");
