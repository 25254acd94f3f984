import { type Box, chain, type Matrix, mapBox, matrixIn } from "../../content/plane.ts";
import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { unpack } from "../../pdf/filters.ts";
import { broken } from "../../pdf/flaw.ts";
import { isKind, isName, type PdfDict, type PdfStream, type PdfValue } from "../../pdf/values.ts";
import { readFont } from "./font.ts";
import { operations } from "./operations.ts";
import { OPERATORS, type Place } from "./operators.ts";
import { Path } from "./path.ts";
import type { Sink } from "./sink.ts";
import { initialState, type State } from "./state.ts";
import { TextPosition } from "./text-position.ts";

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

class Walker implements Place {
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
      OPERATORS[operation.operator]?.(this, numbers, operation);
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
