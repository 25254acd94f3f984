import { A4, type Mark, mm, NO_FIELDS, type PaperFields, type PlacedLine, type Point } from "./sheet.ts";
import { setText } from "./text.ts";

/** How one paper is set; bodies are 13–14 pt (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II). */
export interface Style {
  readonly size: number;
  /** Line height as a multiple of the size. */
  readonly leading: number;
  readonly align: "justify" | "left";
  /** Space before a paragraph. */
  readonly gap: number;
  /** Printed small at the foot of every side, or null. */
  readonly footer: string | null;
}

export interface PageDraft {
  readonly lines: PlacedLine[];
  readonly marks: Mark[];
  fields: PaperFields;
}

/** A piece of a paper: draws itself at the pen and moves the pen down. */
export type Block = (flow: Flow) => void;

/**
 * The pen that goes down the pages of one paper. Margins are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục I.3
 * (left 30 mm, right 15 mm, top and bottom 20 mm); page numbers stand in the middle of the top margin from page 2 on.
 */
export class Flow {
  readonly style: Style;
  readonly left = mm(30);
  readonly right = A4.width - mm(15);
  readonly #bottom = A4.height - mm(20);
  readonly #pages: PageDraft[] = [];
  y = 0;

  constructor(style: Style) {
    this.style = style;
    this.turnPage();
  }

  get width(): number {
    return this.right - this.left;
  }

  get page(): PageDraft {
    return this.#pages.at(-1)!;
  }

  /** Goes to a new page unless `height` still fits on this one. */
  need(height: number): void {
    if (this.y + height > this.#bottom) this.turnPage();
  }

  turnPage(): void {
    if (this.#pages.length > 0) this.#close();
    this.#pages.push({ lines: [], marks: [], fields: NO_FIELDS });
    this.y = mm(20);
    if (this.#pages.length > 1) this.#centered(String(this.#pages.length), 13, mm(14));
  }

  /** Closes the last page and hands the pages over. */
  finish(): readonly PageDraft[] {
    this.#close();
    return this.#pages;
  }

  put(line: PlacedLine): void {
    if (line.length > 0) this.page.lines.push(line);
  }

  mark(...marks: readonly Mark[]): void {
    this.page.marks.push(...marks);
  }

  rule(from: Point, to: Point, width = 0.6): void {
    this.mark({ mark: "stroke", ink: "black", points: [from, to], widths: [width, width] });
  }

  /** Says which fields the page now carries. */
  note(fields: Partial<PaperFields>): void {
    this.page.fields = { ...this.page.fields, ...fields };
  }

  #close(): void {
    if (this.style.footer) this.#centered(this.style.footer, 9.5, A4.height - mm(11));
  }

  #centered(text: string, size: number, baseline: number): void {
    const setting = { x: this.left, width: this.width, size, leading: 1, align: "center" } as const;
    for (const line of setText(text, baseline - size * 0.8375, setting).lines) this.put(line);
  }
}
