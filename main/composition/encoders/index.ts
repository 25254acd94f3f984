import type { Encoding } from "../port.ts";
import type { Encoder } from "./encoder.ts";
import { g4 } from "./g4.ts";
import { jpegColor, jpegGray } from "./jpeg.ts";

export const encoders: Readonly<Record<Encoding, Encoder>> = { g4, "jpeg-color": jpegColor, "jpeg-gray": jpegGray };
