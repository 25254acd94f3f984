import type { Budget } from "../pdf/budget.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { broken } from "../pdf/flaw.ts";
import { isKind, isName, type PdfDict, type PdfStream, type PdfValue } from "../pdf/values.ts";
import { both } from "./box.ts";
import { type ColourSpace, spaceOf } from "./colour.ts";
import { decode } from "./decode.ts";
import { readFont } from "./font.ts";
import { applyParameters } from "./graphics.ts";
import { operations } from "./operations.ts";
import { OPERATORS, type Place } from "./operators.ts";
import { Path } from "./path.ts";
import { around, boxIn, chain, type Matrix, mapBox, matrixIn } from "./plane.ts";
import { Resources } from "./resources.ts";
import type { Sink } from "./sink.ts";
import { initialState, type State } from "./state.ts";
import { TextPosition } from "./text-position.ts";
import { textRun } from "./text-run.ts";

export interface Scene {
  readonly document: PdfDocument;
  readonly sink: Sink;
  readonly budget: Budget;
}

const DEEPEST = 12;

/**
 * Follows a content stream with its forms and tells the sink what it draws, without drawing.
 * @throws Flaw for content that cannot be read
 */
export function walk(scene: Scene, bytes: Uint8Array, resources: PdfDict | null, state = initialState()): void {
  new Walker(scene, new Resources(scene.document, resources), { ...state }, 0).run(bytes);
}

/** A form XObject or appearance under a map of its form space (ISO 32000-2 §8.10). */
export function walkForm(scene: Scene, form: PdfStream, ctm: Matrix, state = initialState()): void {
  new Walker(scene, new Resources(scene.document, null), { ...state, ctm }, 0).form(form);
}

class Walker implements Place {
  readonly path = new Path();
  readonly at = new TextPosition();
  state: State;
  readonly #scene: Scene;
  readonly #resources: Resources;
  readonly #depth: number;
  readonly #saved: State[] = [];
  /** For each marked content that is open, whether what holds it was optional. */
  readonly #marked: boolean[] = [];

  constructor(scene: Scene, resources: Resources, state: State, depth: number) {
    if (depth > DEEPEST) throw broken("forms nested too deeply");
    this.#scene = scene;
    this.#resources = resources;
    this.state = state;
    this.#depth = depth;
  }

  run(bytes: Uint8Array): void {
    for (const operation of operations(bytes, this.#scene.budget)) {
      const numbers = operation.operands.filter((operand) => isKind(operand, "number")).map(({ value }) => value);
      OPERATORS[operation.operator]?.(this, numbers, operation);
    }
  }

  save(): void {
    this.#saved.push({ ...this.state });
  }

  /** Marked content is no part of the graphics state. */
  restore(): void {
    this.state = { ...(this.#saved.pop() ?? this.state), optional: this.state.optional };
  }

  graphics(name: PdfValue | undefined): void {
    const dict = this.#resources.dict("ExtGState", name);
    if (dict) applyParameters(this.#scene.document, dict, this.state);
  }

  colourSpace(name: PdfValue | undefined): ColourSpace {
    return spaceOf(this.#scene.document, name, this.#resources.get("ColorSpace", name));
  }

  paint({ fill, evenOdd, stroke }: Parameters<Place["paint"]>[0]): void {
    const { polygons, clips } = this.path;
    if (fill) this.#scene.sink.fill(polygons, evenOdd ?? false, this.state);
    if (stroke) this.#scene.sink.stroke(polygons, this.state);
    const points = clips ? polygons.flat() : [];
    if (points.length > 0) this.state.clip = both(this.state.clip, around(points));
    this.path.clear();
  }

  flood(): void {
    this.#scene.sink.flood(this.state);
  }

  paintObject(object: PdfValue | undefined): void {
    const value = isKind(object, "name") ? this.#resources.get("XObject", object) : object;
    if (!isKind(value, "stream")) return;
    const { document, sink } = this.#scene;
    const optional = this.state.optional || document.dict(value.dict, "OC") !== null;
    const state = { ...this.state, optional };
    if (!isName(document.get(value.dict, "Subtype"), "Form")) sink.image(value, state);
    else new Walker(this.#scene, this.#resources, state, this.#depth + 1).form(value);
  }

  /** The content of a form, under its matrix and within its box (§8.10.1). */
  form(form: PdfStream): void {
    const { document, budget } = this.#scene;
    const ctm = chain(matrixIn(document, form.dict.entries.get("Matrix")), this.state.ctm);
    const bounds = boxIn(document, form.dict.entries.get("BBox"));
    const clip = bounds ? both(this.state.clip, mapBox(ctm, bounds)) : this.state.clip;
    const state = { ...this.state, ctm, clip };
    new Walker(this.#scene, this.#resources.of(form.dict), state, this.#depth).run(decode(document, form, budget));
  }

  chooseFont(name: PdfValue | undefined, size: PdfValue | undefined): void {
    this.state.font = readFont(this.#scene.document, this.#resources.dict("Font", name), this.#scene.budget);
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

  beginMarked(tag?: PdfValue, properties?: PdfValue): void {
    this.#marked.push(this.state.optional);
    if (this.#resources.isOptional(tag, properties)) this.state.optional = true;
  }

  endMarked(): void {
    this.state.optional = this.#marked.pop() ?? this.state.optional;
  }

  #string(codes: Uint8Array): void {
    if (codes.length > 0) this.#scene.sink.text(textRun(codes, this.state, this.at, this.#scene.budget), this.state);
  }
}
