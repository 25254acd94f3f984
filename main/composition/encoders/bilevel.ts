import { distortion } from "../legibility/distortion.ts";
import { enlarge } from "../legibility/enlarge.ts";
import type { Coding } from "../port.ts";
import { bytesOf } from "../strokes/masks.ts";
import { packed } from "./coding.ts";
import type { Encoder } from "./encoder.ts";
import { shownStrokes } from "./readable.ts";

/** Black on white, lossless after the threshold. For pages without colour: the paper's own shade is not kept. */
export const bilevel = (coding: Coding): Encoder => ({
  async encode(sheet, { dpi }) {
    const { dark } = await sheet.strokesAt(dpi);
    const { dictionary, data } = await packed(dark, coding);
    const { width, height } = sheet.luma;
    const shown = enlarge({ data: bytesOf(dark, 0, 255), width: dark.width, height: dark.height }, width, height);
    return {
      layers: [{ dictionary: `${dictionary} /ColorSpace /DeviceGray`, data }],
      rendition: {
        level: (at) => shown[at]!,
        colorAt: null,
        readable: (reading) =>
          shownStrokes({ black: dark, colored: null, dpi: Math.min(dpi, sheet.luma.dpi) }, reading),
      },
      loss: dpi >= sheet.luma.dpi ? 0 : distortion(sheet.reference, shown, "bilevel"),
    };
  },
});
