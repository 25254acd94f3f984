import type { PdfValue } from "../pdf/values.ts";
import { type ColourSpace, colourOf } from "./colour.ts";
import type { Operation } from "./operations.ts";
import type { Path } from "./path.ts";
import { chain, type Matrix, type Point } from "./plane.ts";
import type { State } from "./state.ts";
import type { TextPosition } from "./text-position.ts";

/** Where a content stream has come to, as its operators act on it. */
export interface Place {
  readonly path: Path;
  readonly at: TextPosition;
  readonly state: State;
  save(): void;
  restore(): void;
  graphics(name: PdfValue | undefined): void;
  colourSpace(name: PdfValue | undefined): ColourSpace;
  /** Paints the path, clips with it where that was asked, and ends it. */
  paint(parts: { readonly fill?: boolean; readonly evenOdd?: boolean; readonly stroke?: boolean }): void;
  flood(): void;
  /** A named XObject, or an inline image. */
  paintObject(object: PdfValue | undefined): void;
  chooseFont(name: PdfValue | undefined, size: PdfValue | undefined): void;
  show(value: PdfValue | undefined): void;
  showOnNextLine(value: PdfValue | undefined): void;
  beginMarked(tag?: PdfValue, properties?: PdfValue): void;
  endMarked(): void;
}

type Handler = (place: Place, numbers: readonly number[], operation: Operation) => void;

const point = (numbers: readonly number[], at: number): Point => [numbers[at] ?? 0, numbers[at + 1] ?? 0];
const painting =
  ({ close, ...parts }: Parameters<Place["paint"]>[0] & { readonly close?: boolean }): Handler =>
  (place) => {
    if (close) place.path.close();
    place.paint(parts);
  };
const fillColour =
  (space: ColourSpace | null): Handler =>
  ({ state }, numbers) => {
    if (space) state.fillSpace = space;
    state.fill = colourOf(state.fillSpace, numbers);
  };
const strokeColour =
  (space: ColourSpace | null): Handler =>
  ({ state }, numbers) => {
    if (space) state.strokeSpace = space;
    state.stroke = colourOf(state.strokeSpace, numbers);
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
  g: fillColour("plain"),
  rg: fillColour("plain"),
  k: fillColour("plain"),
  sc: fillColour(null),
  scn: fillColour(null),
  cs: (place, _, { operands }) => {
    place.state.fillSpace = place.colourSpace(operands[0]);
    place.state.fill = colourOf(place.state.fillSpace, [0]);
  },
  G: strokeColour("plain"),
  RG: strokeColour("plain"),
  K: strokeColour("plain"),
  SC: strokeColour(null),
  SCN: strokeColour(null),
  CS: (place, _, { operands }) => {
    place.state.strokeSpace = place.colourSpace(operands[0]);
    place.state.stroke = colourOf(place.state.strokeSpace, [0]);
  },
  W: ({ path }) => path.clip(),
  "W*": ({ path }) => path.clip(),
  sh: (place) => place.flood(),
  BI: (place, _, { operands }) => place.paintObject(operands[0]),
  Do: (place, _, { operands }) => place.paintObject(operands[0]),
  BMC: (place) => place.beginMarked(),
  BDC: (place, _, { operands }) => place.beginMarked(operands[0], operands[1]),
  EMC: (place) => place.endMarked(),
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
