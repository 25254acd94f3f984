import { deflateSync } from "node:zlib";
import { PDFRawStream, type PDFRef } from "pdf-lib";
import { oncePer } from "../../../shared/once.ts";
import type { Page, Rectangle } from "../../pdf/pages.ts";
import type { IncrementalUpdate } from "../../pdf/update.ts";
import { type Size, sizeOf } from "../geometry.ts";
import type { Rgba } from "../picture/png.ts";
import { type Conformance, conformanceOf, rgbFor } from "./conformance.ts";
import { addForm, type Literal } from "./form-object.ts";

const IMAGE_NAME = "Image";

/** Adds a picture as a form XObject of `size` points that shows it at `place` within, over what lies below. */
export function drawPicture(
  update: IncrementalUpdate,
  picture: Rgba,
  place: Rectangle,
  size: Size,
  rotate: Page["rotate"],
): PDFRef {
  const image = addImage(update, picture, conformanceOf(update.file));
  const { width, height } = sizeOf(place);
  const matrix = [width, 0, 0, height, place[0], place[1]].map((value) => value.toFixed(3)).join(" ");
  return addForm(update, `q ${matrix} cm /${IMAGE_NAME} Do Q`, { XObject: { [IMAGE_NAME]: image } }, size, rotate);
}

function addImage(update: IncrementalUpdate, picture: Rgba, conformance: Conformance): PDFRef {
  const { softMask } = conformance;
  const { colour, opacity, stencil } = planesOf(picture);
  const mask = softMask
    ? addPlane(update, picture, opacity, { ColorSpace: "DeviceGray", BitsPerComponent: 8 })
    : addPlane(update, picture, stencil, { ImageMask: true, BitsPerComponent: 1 });
  return addPlane(update, picture, colour, {
    ColorSpace: rgbFor(conformance),
    BitsPerComponent: 8,
    [softMask ? "SMask" : "Mask"]: mask,
  });
}

function addPlane(update: IncrementalUpdate, { width, height }: Rgba, data: Uint8Array, entries: Literal): PDFRef {
  const { context } = update.file;
  const frame = { Type: "XObject", Subtype: "Image", Width: width, Height: height, Filter: "FlateDecode" };
  return update.add(PDFRawStream.of(context.obj({ ...frame, Length: data.length, ...entries }), data));
}

interface Planes {
  readonly colour: Uint8Array;
  readonly opacity: Uint8Array;
  /** 1 where nothing is painted (ISO 32000-2 §8.9.6.3), rows padded to bytes. */
  readonly stencil: Uint8Array;
}

const HALF = 128;

/** Deflated, once for all files of a batch. */
const planesOf: (picture: Rgba) => Planes = oncePer(({ data, width, height }) => {
  const [colour, opacity] = [new Uint8Array(width * height * 3).fill(255), new Uint8Array(width * height)];
  const rowLength = Math.ceil(width / 8);
  const stencil = new Uint8Array(rowLength * height);
  for (let at = 0; at < width * height; at++) {
    const alpha = data[at * 4 + 3]!;
    opacity[at] = alpha;
    if (alpha > 0) colour.set(data.subarray(at * 4, at * 4 + 3), at * 3);
    const x = at % width;
    if (alpha < HALF) stencil[((at - x) / width) * rowLength + (x >> 3)]! |= 0x80 >> (x & 7);
  }
  return { colour: deflateSync(colour), opacity: deflateSync(opacity), stencil: deflateSync(stencil) };
});
