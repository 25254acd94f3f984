import { stream } from "../pdf.ts";
import { CODINGS, type ScanCoding, scanOf } from "../scan.ts";
import { forgeSignature, type SignaturePlan } from "../sign.ts";
import { attacks, type Cast } from "./attack.ts";
import { AMOUNT, whiteBox } from "./common.ts";

const PICTURE = 60;

/** A scan without text is signed; a second person's picture then lies over the ink of its amount. */
const over =
  (coding: ScanCoding, picture: string, plan: SignaturePlan = {}) =>
  (cast: Cast): Uint8Array =>
    forgeSignature(forgeSignature(scanOf(coding), cast.signer), cast.second, {
      field: "S2",
      rect: AMOUNT,
      fieldDict: `/AP << /N ${PICTURE} 0 R >>`,
      with: () => ({ [PICTURE]: picture }),
      ...plan,
    }).bytes;

const opaqueImage: SignaturePlan = {
  with: () => ({
    [PICTURE]: stream(
      "q 230 0 0 30 0 0 cm /I Do Q",
      `/Type /XObject /Subtype /Form /BBox [0 0 230 30] /Resources << /XObject << /I ${PICTURE + 1} 0 R >> >>`,
    ),
    [PICTURE + 1]: stream(
      "\xfa",
      "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
    ),
  }),
};

export const SCAN_ATTACKS = attacks("sneaky signature", [
  ...(Object.keys(CODINGS) as ScanCoding[]).map(
    (coding) =>
      [`a white box over the ink of a scan in ${coding}`, "content-covered", over(coding, whiteBox())] as const,
  ),
  ["an opaque picture over the ink of a scan", "content-covered", over("packed samples", "", opaqueImage)],
  [
    "a white box over one digit of a scan",
    "content-covered",
    over("packed samples", whiteBox(), { rect: "[131 692 140 709]" }),
  ],
]);
