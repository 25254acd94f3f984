import type { ScanOptions } from "../port.ts";
import type { PageHandling } from "../separators/port.ts";
import type { Profile } from "./profile.ts";

/** How paper is scanned where nobody says otherwise. */
export const USUAL: ScanOptions & PageHandling = {
  source: "feeder",
  duplex: false,
  dpi: 300,
  color: "color",
  paper: "a4",
  brightness: 0,
  blank: "keep",
  deskew: true,
  separators: [],
};

/**
 * What every office has from the start. Colour at 300 dpi throughout: guidance recommends it where there is a seal, a
 * photo or handwriting, and what is only black becomes black and white on its way into a document.
 */
export const BUILT_IN: readonly Profile[] = [
  { ...USUAL, name: "Một mặt", key: "F3" },
  { ...USUAL, name: "Hai mặt", key: "F4", duplex: true, blank: "mark" },
  { ...USUAL, name: "Hai mặt, bỏ trang trắng", key: "F6", duplex: true, blank: "bin" },
  { ...USUAL, name: "Tách theo tờ phân cách", key: "F7", duplex: true, blank: "bin", separators: ["patch-t", "code"] },
  { ...USUAL, name: "Mặt kính", key: "F8", source: "platen" },
  { ...USUAL, name: "Thẻ, giấy nhỏ", key: "F9", source: "platen", paper: "a5", deskew: false },
];
