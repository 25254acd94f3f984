import { type Box, chain, IDENTITY, type Matrix, mapBox } from "../../content/plane.ts";
import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { broken } from "../../pdf/flaw.ts";
import { asCount, isKind, isName, type PdfDict, type PdfStream, type PdfValue } from "../../pdf/values.ts";
import { decode } from "../decode.ts";
import { both } from "./box.ts";
import { isPlain, isWhite } from "./color.ts";
import type { Mark } from "./mark.ts";
import { matrixOf, type Numbers, numbersOf } from "./numbers.ts";
import { operations } from "./operators.ts";
import { Path } from "./path.ts";
import { initialState, type State, TextPlace } from "./state.ts";

const DEEPEST = 12;
/** Of the size of type, where no widths are looked up: enough to say what stands over what. */
const WIDTH = 0.5;
const NOTHING: Box = [0, 0, 0, 0];

export interface Sheet {
  readonly document: PdfDocument;
  readonly budget: Budget;
  /** What of the page is shown. */
  readonly box: Box;
  readonly marks: Mark[];
  /** Objects that something drew. */
  readonly drawn: Set<PdfValue>;
}

/** Follows a content stream and notes what it draws, without drawing. @throws Flaw for content that cannot be read */
export function draw(
  sheet: Sheet,
  content: Uint8Array,
  resources: PdfDict | null,
  annotation: PdfDict | null,
  ctm: Matrix = IDENTITY,
): void {
  new Drawing(sheet, resources, annotation, initialState(ctm, sheet.box), 0).run(content);
}

/** Operators that end a path, and whether they fill it (§8.5.3). */
const PAINTING: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(["n", "S", "s"].map((operator) => [operator, false])),
  ...Object.fromEntries(["f", "F", "f*", "B", "B*", "b", "b*"].map((operator) => [operator, true])),
};

class Drawing {
  readonly #sheet: Sheet;
  readonly #resources: PdfDict | null;
  readonly #annotation: PdfDict | null;
  readonly #depth: number;
  readonly #stack: State[] = [];
  #state: State;
  #text = new TextPlace();
  #path = new Path();

  constructor(sheet: Sheet, resources: PdfDict | null, annotation: PdfDict | null, state: State, depth: number) {
    if (depth > DEEPEST) throw broken("forms nested too deeply");
    this.#sheet = sheet;
    this.#resources = resources;
    this.#annotation = annotation;
    this.#state = { ...state };
    this.#depth = depth;
  }

  run(content: Uint8Array): void {
    for (const { operator, operands } of operations(content)) {
      this.#sheet.budget.spend(1);
      const numbers = operands.map((value) => (isKind(value, "number") ? value.value : Number.NaN));
      const fills = PAINTING[operator];
      if (fills !== undefined) this.#endPath(fills);
      else this.#operators[operator]?.(numbers, operands);
    }
  }

  #set(part: Partial<State>): void {
    Object.assign(this.#state, part);
  }

  readonly #operators: Readonly<Record<string, (numbers: Numbers, operands: readonly PdfValue[]) => void>> = {
    q: () => void this.#stack.push({ ...this.#state }),
    Q: () => this.#set(this.#stack.pop() ?? {}),
    cm: (n) => this.#set({ ctm: chain(matrixOf(n), this.#state.ctm) }),
    gs: (_, [name]) => this.#graphics(this.#resource("ExtGState", name)),
    re: (n) => this.#path.rectangle(this.#state.ctm, n as unknown as Box),
    m: ([x = 0, y = 0]) => this.#path.to(this.#state.ctm, x, y),
    l: ([x = 0, y = 0]) => this.#path.to(this.#state.ctm, x, y),
    c: (n) => this.#curve(n),
    v: (n) => this.#curve(n),
    y: (n) => this.#curve(n),
    W: () => this.#path.clip(),
    "W*": () => this.#path.clip(),
    sh: () => this.#fill(this.#sheet.box, false, false),
    g: (n) => this.#set({ white: isWhite(n, true) }),
    rg: (n) => this.#set({ white: isWhite(n, true) }),
    k: (n) => this.#set({ white: isWhite(n, true) }),
    cs: (_, [name]) =>
      this.#set({ white: false, plain: isPlain(this.#sheet.document, name, this.#resource("ColorSpace", name)) }),
    sc: (n) => this.#set({ white: isWhite(n, this.#state.plain) }),
    scn: (n) => this.#set({ white: isWhite(n, this.#state.plain) }),
    BT: () => this.#text.begin(IDENTITY),
    Tm: (n) => this.#text.begin(matrixOf(n)),
    Td: ([x = 0, y = 0]) => this.#text.move(x, y),
    TD: ([x = 0, y = 0]) => {
      this.#set({ leading: -y });
      this.#text.move(x, y);
    },
    "T*": () => this.#text.move(0, -this.#state.leading),
    TL: ([leading = 0]) => this.#set({ leading }),
    Tr: ([mode = 0]) => this.#set({ mode }),
    Tz: ([percent = 100]) => this.#set({ stretch: percent / 100 }),
    Ts: ([rise = 0]) => this.#set({ rise }),
    Tf: ([, size = 0], [name]) => {
      const font = this.#resource("Font", name);
      this.#set({ font: isKind(font, "dict") ? font : null, size });
    },
    Tj: (_, operands) => this.#show(operands),
    TJ: (_, [array]) => this.#show(isKind(array, "array") ? array.items : []),
    "'": (_, operands) => {
      this.#text.move(0, -this.#state.leading);
      this.#show(operands);
    },
    '"': (_, operands) => {
      this.#text.move(0, -this.#state.leading);
      this.#show(operands);
    },
    Do: (_, [name]) => this.#object(this.#resource("XObject", name)),
    EI: () => this.#image(true, 1),
  };

  #resource(category: string, name: PdfValue | undefined): PdfValue {
    const held = this.#resources && isKind(name, "name") ? this.#sheet.document.dict(this.#resources, category) : null;
    return held && isKind(name, "name") ? this.#sheet.document.get(held, name.name) : null;
  }

  #graphics(value: PdfValue): void {
    if (!isKind(value, "dict")) return;
    const { document } = this.#sheet;
    const [alpha, mask, blend] = ["ca", "SMask", "BM"].map((key) => document.get(value, key));
    if (isKind(alpha, "number")) this.#set({ alpha: alpha.value });
    if (mask) this.#set({ blended: !isName(mask, "None") });
    if (blend && !isName(blend, "Normal") && !isName(blend, "Compatible")) this.#set({ blended: true });
  }

  #curve(numbers: Numbers): void {
    for (let at = 0; at + 1 < numbers.length; at += 2) this.#path.to(this.#state.ctm, numbers[at]!, numbers[at + 1]!);
    this.#path.curve();
  }

  #endPath(fills: boolean): void {
    const { box, covers, clips } = this.#path;
    if (fills && box) {
      for (const one of covers) this.#fill(one, true, this.#state.white !== null);
      if (covers.length === 0) this.#fill(box, false, false);
    }
    if (clips && box) this.#state.clip = both(this.#state.clip, box);
    this.#path = new Path();
  }

  #fill(box: Box, upright: boolean, plain: boolean): void {
    const { white, alpha, blended, clip } = this.#state;
    const opaque = upright && plain && alpha === 1 && !blended;
    const seen = both(box, clip);
    this.#sheet.marks.push({ kind: "fill", box, seen, opaque, white: white === true, annotation: this.#annotation });
  }

  #show(items: readonly PdfValue[]): void {
    const { size, stretch, font } = this.#state;
    const wide = font !== null && isName(this.#sheet.document.get(font, "Subtype"), "Type0") ? 2 : 1;
    for (const item of items) {
      if (isKind(item, "number")) this.#text.advance((-item.value / 1000) * size * stretch);
      if (!isKind(item, "string") || item.bytes.length === 0) continue;
      const width = (item.bytes.length / wide) * WIDTH * Math.abs(size) * stretch;
      this.#letters(item.bytes, width);
      this.#text.advance(width);
    }
  }

  #letters(codes: Uint8Array, width: number): void {
    const { ctm, clip, size, rise, mode, alpha, white, font } = this.#state;
    const matrix = chain(this.#text.at, ctm);
    const box = mapBox(matrix, [0, rise - 0.15 * size, width, rise + 0.7 * size]);
    const unseen = mode === 3 || mode === 7 || alpha === 0;
    const points = Math.abs(size) * Math.hypot(matrix[2], matrix[3]);
    const placed = { box, seen: both(box, clip), annotation: this.#annotation };
    const pale = white === true && (mode === 0 || mode === 4);
    this.#sheet.marks.push({ kind: "text", ...placed, unseen, white: pale, font, codes, size: points });
  }

  #object(value: PdfValue): void {
    if (!isKind(value, "stream")) return;
    const { document, drawn } = this.#sheet;
    drawn.add(value);
    if (isName(document.get(value.dict, "Subtype"), "Form")) this.#form(value);
    else this.#picture(value);
  }

  #picture(value: PdfStream): void {
    const { document } = this.#sheet;
    const mask = document.get(value.dict, "ImageMask") === true;
    const soft = ["SMask", "Mask", "SMaskInData"].some((key) => document.get(value.dict, key) !== null);
    const pixels = ["Width", "Height"].map((key) => asCount(document.get(value.dict, key)) ?? 0);
    this.#image(!mask && !soft, pixels[0]! * pixels[1]!);
  }

  #image(solid: boolean, pixels: number): void {
    const { ctm, clip, alpha, blended } = this.#state;
    const box = mapBox(ctm, [0, 0, 1, 1]);
    const opaque = solid && alpha === 1 && !blended;
    const seen = alpha === 0 ? NOTHING : both(box, clip);
    this.#sheet.marks.push({ kind: "image", box, seen, opaque, pixels, annotation: this.#annotation });
  }

  #form(form: PdfStream): void {
    const { document, budget } = this.#sheet;
    const content = decode(document, form);
    if (content === null) throw broken("a form with a filter that is not read");
    budget.spend(content.length >> 6);
    const ctm = chain(matrixOf(numbersOf(document, form.dict, "Matrix")), this.#state.ctm);
    const bounds = numbersOf(document, form.dict, "BBox");
    const clip = bounds ? both(this.#state.clip, mapBox(ctm, bounds as unknown as Box)) : this.#state.clip;
    const resources = document.dict(form.dict, "Resources") ?? this.#resources;
    const state = { ...this.#state, ctm, clip };
    new Drawing(this.#sheet, resources, this.#annotation, state, this.#depth + 1).run(content);
  }
}
