import { both } from "../../content/box.ts";
import { isPaper } from "../../content/colour.ts";
import type { Polygon } from "../../content/path.ts";
import { around, type Box, mapBox } from "../../content/plane.ts";
import type { Shown, Sink } from "../../content/sink.ts";
import { isUnpainted, type State } from "../../content/state.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { asCount, type PdfDict, type PdfStream } from "../../pdf/values.ts";
import type { Mark } from "./mark.ts";

const NOTHING: Box = [0, 0, 0, 0];

/** A sink that keeps everything drawn as a list of marks. */
export function marksInto(marks: Mark[], document: PdfDocument, annotation: PdfDict | null): Sink {
  const place = (box: Box, { clip, optional }: State) => ({ box, seen: both(box, clip), annotation, optional });
  return {
    text: (shown, state) => void marks.push({ kind: "text", ...place(shown.box, state), ...textOf(shown, state) }),
    fill(path, evenOdd, state) {
      const points = path.flat();
      if (points.length === 0) return;
      const opaque = isOpaque(state) && !state.fill.pattern;
      const look = { path, evenOdd, opaque, white: isPaper(state.fill) };
      marks.push({ kind: "fill", ...place(around(points), state), ...look });
    },
    stroke() {},
    image(image, state) {
      const placed = place(mapBox(state.ctm, [0, 0, 1, 1]), state);
      const seen = state.alpha === 0 ? NOTHING : placed.seen;
      marks.push({ kind: "image", ...placed, seen, ...pictureOf(document, image, state) });
    },
    flood(state) {
      const path: readonly Polygon[] = [];
      marks.push({ kind: "fill", ...place(state.clip, state), path, evenOdd: false, opaque: false, white: false });
    },
  };
}

const isOpaque = ({ alpha, blend, masked }: State): boolean => alpha === 1 && blend === "normal" && !masked;

const textOf = ({ codes, letters, matrix }: Shown, state: State) => ({
  unseen: isUnpainted(state) || state.alpha === 0,
  white: isPaper(state.fill) && (state.mode === 0 || state.mode === 4),
  font: state.font?.dict ?? null,
  codes,
  letters,
  size: Math.hypot(matrix[2], matrix[3]),
});

function pictureOf(document: PdfDocument, image: PdfStream, state: State) {
  const stencil = document.get(image.dict, "ImageMask") === true;
  const masked = ["SMask", "Mask", "SMaskInData"].some((key) => document.get(image.dict, key) !== null);
  const [width, height] = ["Width", "Height"].map((key) => asCount(document.get(image.dict, key)) ?? 0);
  return {
    image,
    ctm: state.ctm,
    paint: state.fill,
    opaque: !stencil && !masked && isOpaque(state),
    pixels: width! * height!,
  };
}
