import { missingCase } from "../../shared/fault.ts";
import type { Coding, Encoding } from "../port.ts";
import { bilevel } from "./bilevel.ts";
import type { Encoder } from "./encoder.ts";
import { jpegColor, jpegGray } from "./jpeg.ts";
import { mrc } from "./mrc.ts";

/** @param coding of the masks of mixed pages */
export function encoderOf(encoding: Encoding, coding: Coding): Encoder {
  switch (encoding) {
    case "jbig2":
    case "g4":
      return bilevel(encoding);
    case "mrc":
      return mrc(coding);
    case "jpeg-color":
      return jpegColor;
    case "jpeg-gray":
      return jpegGray;
    default:
      return missingCase(encoding);
  }
}
