import { Fault } from "../../shared/fault.ts";
import type { ImagingCode } from "../port.ts";

/** Largest page that is opened: A3 at 600 dpi with room to spare. Small files can unpack to far more than memory holds. */
export const MOST_PIXELS = 80_000_000;

/** A page on paper, in square points, that could only be drawn more coarsely than 100 dpi is not opened. */
export const MOST_AREA = MOST_PIXELS * (72 / 100) ** 2;

export const tooLarge = (cause?: unknown) =>
  new Fault<ImagingCode>("picture-too-large", { limit: MOST_PIXELS / 1_000_000 }, { cause });

/** Largest file that is read whole: more than admission lets in. */
export const MOST_BYTES = 512 * 1024 * 1024;
