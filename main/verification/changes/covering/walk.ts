import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { unpack } from "../../pdf/filters.ts";
import { broken } from "../../pdf/flaw.ts";
import { isKind, isName, type PdfDict, type PdfStream, type PdfValue } from "../../pdf/values.ts";
import { readFont } from "./font.ts";
import { type Operation, operations } from "./operations.ts";
import { Path, type Polygon } from "./path.ts";
import { type Box, chain, type Matrix, mapBox, matrixIn, type Point } from "./plane.ts";
import { brightness, initialState, type State } from "./state.ts";
import { TextPosition } from "./text-position.ts";

/** What a content stream puts on the page, in the page's own space. */
export interface Sink {
  /** Around the letter between baseline and the height of capitals. */
  glyph(box: Box, state: State): void;
  fill(path: readonly Polygon[], evenOdd: boolean, state: State): void;
  stroke(path: readonly Polygon[], state: State): void;
  /** An image on the unit square; null for an inline one. */
  image(image: PdfStream | null, state: State): void;
  /** A shading: as far as the clip, which is not followed. */
  flood(state: State): void;
}

export interface Scene {
  readonly document: PdfDocument;
  readonly sink: Sink;
  readonly budget: Budget;
}

const DEEPEST = 12;
const CAPITALS = 0.7;
const DARKENING = new Set(["Multiply", "Darken", "ColorBurn"]);

/**
 * Follows a content stream with its forms; clips are not followed, so nothing is found smaller than it is.
 * @throws Flaw for content that cannot be read
 */
export function walk(scene: Scene, bytes: Uint8Array, resources: PdfDict | null, ctm: Matrix): void {
  new Walker(scene, resources, initialState(ctm), 0).run(bytes);
}

/** A form XObject or appearance under a map of its form space (ISO 32000-2 §8.10). */
export function walkForm(scene: Scene, form: PdfStream, ctm: Matrix): void {
  const matrix = chain(matrixIn(scene.document, form.dict.entries.get("Matrix")), ctm);
  walk(scene, unpack(form, scene.budget), scene.document.dict(form.dict, "Resources"), matrix);
}

type Handler = (walker: Walker, numbers: readonly number[], operation: Operation) => void;

const point = (numbers: readonly number[], at: number): Point => [numbers[at] ?? 0, numbers[at + 1] ?? 0];
const painting =
  (parts: {
    readonly close?: boolean;
    readonly fill?: boolean;
    readonly evenOdd?: boolean;
    readonly stroke?: boolean;
  }): Handler =>
  (walker) => {
    if (parts.close) walker.path.close();
    if (parts.fill) walker.scene.sink.fill(walker.path.polygons, parts.evenOdd ?? false, walker.state);
    if (parts.stroke) walker.scene.sink.stroke(walker.path.polygons, walker.state);
    walker.path.clear();
  };
const fillColour: Handler = ({ state }, numbers) => {
  state.fill = brightness(numbers);
};
const strokeColour: Handler = ({ state }, numbers) => {
  state.stroke = brightness(numbers);
};
const text =
  (name: "charSpace" | "wordSpace" | "leading" | "rise" | "mode"): Handler =>
  ({ state }, [value = 0]) => {
    state[name] = value;
  };

const HANDLERS: Readonly<Record<string, Handler>> = {
  q: (walker) => walker.save(),
  Q: (walker) => walker.restore(),
  cm: ({ state }, n) => {
    if (n.length === 6) state.ctm = chain(n as unknown as Matrix, state.ctm);
  },
  w: ({ state }, [width = 1]) => {
    state.lineWidth = width;
  },
  gs: (walker, _, { operands }) => walker.graphics(operands[0]),
  m: ({ path, state }, n) => path.move(state.ctm, point(n, 0)),
  l: ({ path, state }, n) => path.line(state.ctm, point(n, 0)),
  c: ({ path, state }, n) => path.curve(state.ctm, point(n, 0), point(n, 2), point(n, 4)),
  v: ({ path, state }, n) => path.curve(state.ctm, null, point(n, 0), point(n, 2)),
  y: ({ path, state }, n) => path.curve(state.ctm, point(n, 0), point(n, 2), point(n, 2)),
  re: ({ path, state }, n) => path.rectangle(state.ctm, point(n, 0), point(n, 2)),
  h: ({ path }) => path.close(),
  n: painting({}),
  f: painting({ fill: true }),
  F: painting({ fill: true }),
  "f*": painting({ fill: true, evenOdd: true }),
  S: painting({ stroke: true }),
  s: painting({ close: true, stroke: true }),
  B: painting({ fill: true, stroke: true }),
  "B*": painting({ fill: true, evenOdd: true, stroke: true }),
  b: painting({ close: true, fill: true, stroke: true }),
  "b*": painting({ close: true, fill: true, evenOdd: true, stroke: true }),
  g: fillColour,
  rg: fillColour,
  k: fillColour,
  sc: fillColour,
  scn: fillColour,
  cs: ({ state }) => {
    state.fill = 0;
  },
  G: strokeColour,
  RG: strokeColour,
  K: strokeColour,
  SC: strokeColour,
  SCN: strokeColour,
  CS: ({ state }) => {
    state.stroke = 0;
  },
  sh: ({ scene, state }) => scene.sink.flood(state),
  BI: ({ scene, state }) => scene.sink.image(null, state),
  Do: (walker, _, { operands }) => walker.paintObject(operands[0]),
  BT: ({ at }) => at.begin(),
  Tc: text("charSpace"),
  Tw: text("wordSpace"),
  TL: text("leading"),
  Ts: text("rise"),
  Tr: text("mode"),
  Tz: ({ state }, [percent = 100]) => {
    state.stretch = percent / 100;
  },
  Tf: (walker, _, { operands }) => walker.chooseFont(operands[0], operands[1]),
  Td: ({ at }, n) => at.move(point(n, 0)),
  TD: ({ at, state }, n) => {
    state.leading = -(n[1] ?? 0);
    at.move(point(n, 0));
  },
  Tm: ({ at }, n) => at.set(n),
  "T*": ({ at, state }) => at.move([0, -state.leading]),
  Tj: (walker, _, { operands }) => walker.show(operands[0]),
  TJ: (walker, _, { operands }) => walker.show(operands[0]),
  "'": (walker, _, { operands }) => walker.showOnNextLine(operands[0]),
  '"': (walker, [word = 0, char = 0], { operands }) => {
    Object.assign(walker.state, { wordSpace: word, charSpace: char });
    walker.showOnNextLine(operands[2]);
  },
};

class Walker {
  readonly scene: Scene;
  readonly path = new Path();
  readonly at = new TextPosition();
  state: State;
  readonly #resources: PdfDict | null;
  readonly #depth: number;
  readonly #saved: State[] = [];

  constructor(scene: Scene, resources: PdfDict | null, state: State, depth: number) {
    if (depth > DEEPEST) throw broken("forms nested too deeply");
    this.scene = scene;
    this.#resources = resources;
    this.state = state;
    this.#depth = depth;
  }

  run(bytes: Uint8Array): void {
    for (const operation of operations(bytes, this.scene.budget)) {
      const numbers = operation.operands.filter((operand) => isKind(operand, "number")).map(({ value }) => value);
      HANDLERS[operation.operator]?.(this, numbers, operation);
    }
  }

  save(): void {
    this.#saved.push({ ...this.state });
  }

  restore(): void {
    this.state = this.#saved.pop() ?? this.state;
  }

  graphics(name: PdfValue | undefined): void {
    const dict = this.#resource("ExtGState", name);
    if (!isKind(dict, "dict")) return;
    const { document } = this.scene;
    for (const [key, to] of [
      ["ca", "alpha"],
      ["CA", "strokeAlpha"],
      ["LW", "lineWidth"],
    ] as const) {
      const value = document.get(dict, key);
      if (isKind(value, "number")) this.state[to] = value.value;
    }
    const blend = document.get(dict, "BM");
    const first = isKind(blend, "array") ? document.resolve(blend.items[0]) : blend;
    if (isKind(first, "name")) this.state.darkens = DARKENING.has(first.name);
  }

  paintObject(name: PdfValue | undefined): void {
    const object = this.#resource("XObject", name);
    if (!isKind(object, "stream")) return;
    if (isName(this.scene.document.get(object.dict, "Subtype"), "Image")) this.scene.sink.image(object, this.state);
    else this.#form(object);
  }

  chooseFont(name: PdfValue | undefined, size: PdfValue | undefined): void {
    const dict = this.#resource("Font", name);
    this.state.font = readFont(this.scene.document, isKind(dict, "dict") ? dict : null, this.scene.budget);
    this.state.size = isKind(size, "number") ? size.value : 0;
  }

  showOnNextLine(value: PdfValue | undefined): void {
    this.at.move([0, -this.state.leading]);
    this.show(value);
  }

  /** A string, or strings with what moves them apart in thousandths. */
  show(value: PdfValue | undefined): void {
    for (const item of isKind(value, "array") ? value.items : [value ?? null]) {
      if (isKind(item, "string")) this.#string(item.bytes);
      if (isKind(item, "number")) this.at.advance((-item.value / 1000) * this.state.size * this.state.stretch);
    }
  }

  #string(bytes: Uint8Array): void {
    const { state } = this;
    for (const glyph of state.font?.glyphs(bytes) ?? []) {
      this.scene.budget.spend(1);
      if (!glyph.blank) this.scene.sink.glyph(this.#boxOf(glyph.width), state);
      const space = state.charSpace + (glyph.isSpace ? state.wordSpace : 0);
      this.at.advance((glyph.width * state.size + space) * state.stretch);
    }
  }

  #boxOf(width: number): Box {
    const { size, stretch, rise, ctm } = this.state;
    const scaled: Matrix = [size * stretch, 0, 0, size, 0, rise];
    return mapBox(chain(chain(scaled, this.at.matrix), ctm), [0, 0, width, CAPITALS]);
  }

  #form(form: PdfStream): void {
    const { document, budget } = this.scene;
    const ctm = chain(matrixIn(document, form.dict.entries.get("Matrix")), this.state.ctm);
    const resources = document.dict(form.dict, "Resources") ?? this.#resources;
    new Walker(this.scene, resources, { ...this.state, ctm }, this.#depth + 1).run(unpack(form, budget));
  }

  #resource(category: string, name: PdfValue | undefined): PdfValue {
    if (!this.#resources || !isKind(name, "name")) return null;
    const { document } = this.scene;
    const all = document.dict(this.#resources, category);
    return all ? document.get(all, name.name) : null;
  }
}
