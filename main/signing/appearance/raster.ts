import { PDFiumLibrary } from "@hyzyla/pdfium";
import type { PageRaster } from "./free-spot.ts";

/** Enough to see a line of small print, little enough to be quick. */
const SCALE = 0.75;
let library: Promise<PDFiumLibrary> | undefined;

/** A page as it is shown, annotations and form fields included; null where the renderer cannot open the file. */
export async function rasterise(pdf: Uint8Array, page: number): Promise<PageRaster | null> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf).catch(() => null);
  if (!document) return null;
  try {
    const render = await document.getPage(page).render({
      scale: SCALE,
      colorSpace: "Gray",
      renderFormFields: true,
      render: ({ data }) => Promise.resolve(data),
    });
    return { data: render.data, width: render.width, height: render.height, scale: SCALE };
  } finally {
    document.destroy();
  }
}
