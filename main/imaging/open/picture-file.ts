import sharp, { type Metadata, type Sharp } from "sharp";
import { Fault } from "../../shared/fault.ts";
import { isFromCamera } from "../photo/camera.ts";
import { sheetOfPhoto } from "../photo/sheet-of-photo.ts";
import type { ImagingCode, Picture, SourcePage } from "../port.ts";
import { MOST_PIXELS, tooLarge } from "./bounds.ts";
import { resolutionOf } from "./resolution.ts";

const FORMATS = { "image/jpeg": "jpeg", "image/png": "png", "image/tiff": "tiff" } as const;
type PictureType = keyof typeof FORMATS;

export interface PictureSource extends SourcePage {
  readonly mediaType: PictureType;
}

/** A page that takes longer to decode is built to. */
const SECONDS = 20;

/**
 * The page's pixels as sRGB or gray, EXIF orientation applied, transparency on white. Of a photo of a sheet on a table,
 * the sheet as it looks from straight above.
 * @throws ImagingFault
 */
export async function openPictureFile({ file, mediaType, index }: PictureSource): Promise<Picture> {
  try {
    const options = { limitInputPixels: MOST_PIXELS, failOn: "truncated", page: index } as const;
    const metadata = await sharp(file, options).metadata();
    if (metadata.format !== FORMATS[mediaType]) throw new Fault<ImagingCode>("not-a-picture");
    const picture = await pixelsOf(sharp(file, options), metadata);
    return mayBePhoto(metadata) ? sheetOfPhoto(picture) : picture;
  } catch (error) {
    throw faultOf(error);
  }
}

async function pixelsOf(input: Sharp, { channels: stored, hasAlpha, density }: Metadata): Promise<Picture> {
  const channels = stored - (hasAlpha ? 1 : 0) === 1 ? 1 : 3;
  const { data, info } = await input
    .autoOrient()
    .flatten({ background: "white" })
    .toColourspace(channels === 1 ? "b-w" : "srgb")
    .timeout({ seconds: SECONDS })
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { data, width, height, channels, dpi: resolutionOf(width, height, density ?? null) };
}

/** What programs write that know no resolution; no scanner offers it. */
const UNTOLD = [72, 96];

/** A JPEG that a camera made, or one that tells nothing of a scanner. */
const mayBePhoto = ({ format, density, exif }: Metadata): boolean =>
  format === "jpeg" && (!density || UNTOLD.includes(density) || isFromCamera(exif));

/** libvips tells what went wrong in words only. */
const SITUATIONS: readonly (readonly [RegExp, ImagingCode])[] = [
  [/timeout/iu, "picture-too-large"],
  [/input file is missing|unable to open|permission denied|no such file/iu, "file-unreadable"],
  [/not contain page|page number|bad page/iu, "page-missing"],
  [/premature end|truncat|unexpected end|ended prematurely|read error|not enough data/iu, "picture-truncated"],
];

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const message = error instanceof Error ? error.message : "";
  if (/exceeds pixel limit/iu.test(message)) return tooLarge(error);
  const situation = SITUATIONS.find(([words]) => words.test(message));
  return new Fault<ImagingCode>(situation?.[1] ?? "not-a-picture", {}, { cause: error });
}
