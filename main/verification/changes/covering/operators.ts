import { chain, type Matrix, type Point } from "../../content/plane.ts";
import type { PdfValue } from "../../pdf/values.ts";
import type { Operation } from "./operations.ts";
import type { Path } from "./path.ts";
import type { Sink } from "./sink.ts";
import { brightness, type State } from "./state.ts";
import type { TextPosition } from "./text-position.ts";

/** Where a content stream has come to, as its operators act on it. */
export interface Place {
  readonly scene: { readonly sink: Sink };
  readonly path: Path;
  readonly at: TextPosition;
  readonly state: State;
  save(): void;
  restore(): void;
  graphics(name: PdfValue | undefined): void;
  paintObject(name: PdfValue | undefined): void;
  chooseFont(name: PdfValue | undefined, size: PdfValue | undefined): void;
  show(value: PdfValue | undefined): void;
  showOnNextLine(value: PdfValue | undefined): void;
}

type Handler = (place: Place, numbers: readonly number[], operation: Operation) => void;

const point = (numbers: readonly number[], at: number): Point => [numbers[at] ?? 0, numbers[at + 1] ?? 0];
const painting =
  (parts: {
    readonly close?: boolean;
    readonly fill?: boolean;
    readonly evenOdd?: boolean;
    readonly stroke?: boolean;
  }): Handler =>
  (place) => {
    if (parts.close) place.path.close();
    if (parts.fill) place.scene.sink.fill(place.path.polygons, parts.evenOdd ?? false, place.state);
    if (parts.stroke) place.scene.sink.stroke(place.path.polygons, place.state);
    place.path.clear();
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

/** What each operator does (ISO 32000-2 annex A); any other draws nothing. */
export const OPERATORS: Readonly<Record<string, Handler>> = {
  q: (place) => place.save(),
  Q: (place) => place.restore(),
  cm: ({ state }, n) => {
    if (n.length === 6) state.ctm = chain(n as unknown as Matrix, state.ctm);
  },
  w: ({ state }, [width = 1]) => {
    state.lineWidth = width;
  },
  gs: (place, _, { operands }) => place.graphics(operands[0]),
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
  Do: (place, _, { operands }) => place.paintObject(operands[0]),
  BT: ({ at }) => at.begin(),
  Tc: text("charSpace"),
  Tw: text("wordSpace"),
  TL: text("leading"),
  Ts: text("rise"),
  Tr: text("mode"),
  Tz: ({ state }, [percent = 100]) => {
    state.stretch = percent / 100;
  },
  Tf: (place, _, { operands }) => place.chooseFont(operands[0], operands[1]),
  Td: ({ at }, n) => at.move(point(n, 0)),
  TD: ({ at, state }, n) => {
    state.leading = -(n[1] ?? 0);
    at.move(point(n, 0));
  },
  Tm: ({ at }, n) => at.set(n),
  "T*": ({ at, state }) => at.move([0, -state.leading]),
  Tj: (place, _, { operands }) => place.show(operands[0]),
  TJ: (place, _, { operands }) => place.show(operands[0]),
  "'": (place, _, { operands }) => place.showOnNextLine(operands[0]),
  '"': (place, [word = 0, char = 0], { operands }) => {
    Object.assign(place.state, { wordSpace: word, charSpace: char });
    place.showOnNextLine(operands[2]);
  },
};
