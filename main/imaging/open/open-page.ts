import type { Picture, SourcePage } from "../port.ts";
import { openPdfPage } from "./pdf-page.ts";
import { openPictureFile } from "./picture-file.ts";

/**
 * The pixels of one page of a file.
 * @throws ImagingFault
 */
export function openPage(source: SourcePage): Promise<Picture> {
  const { mediaType } = source;
  if (mediaType === "application/pdf") return openPdfPage(source.file, source.index);
  return openPictureFile({ ...source, mediaType });
}
