import type { Encoder, Rung } from "./encoder.ts";
import { g4 } from "./g4.ts";
import { jpegColor, jpegGray } from "./jpeg.ts";

export const encoders: Readonly<Record<Rung["encoding"], Encoder>> = {
  g4,
  "jpeg-color": jpegColor,
  "jpeg-gray": jpegGray,
};
