import { Fault } from "../../shared/fault.ts";
import { broken } from "../pdf/broken.ts";
import type { PdfFile } from "../pdf/file.ts";
import { type Page, pagesOf, type Rectangle } from "../pdf/pages.ts";
import type { SigningCode } from "../port.ts";
import { findFreeSpot, type Margins, type Size } from "./free-spot.ts";
import { POINTS_PER_MM } from "./geometry.ts";
import { rasterise } from "./raster.ts";

const mm = (top: number, right: number, bottom: number, left: number): Margins => ({
  top: top * POINTS_PER_MM,
  right: right * POINTS_PER_MM,
  bottom: bottom * POINTS_PER_MM,
  left: left * POINTS_PER_MM,
});
/** The text area of Nghị định 30/2020/NĐ-CP, Phụ lục I; then, on a full page, the edge that printers still reach. */
const MARGINS = [mm(20, 15, 20, 30), mm(6, 6, 6, 6)];

/**
 * A free place on the last page, on paper nothing else was printed on; a rectangle of the shown page.
 * @throws SigningFault appearance-no-space
 */
export async function findPlace(file: PdfFile, block: Size): Promise<{ page: Page; shown: Rectangle }> {
  const page = [...pagesOf(file)].at(-1);
  if (!page) throw broken("no-page");
  const raster = await rasterise(file.bytes, page.index);
  for (const margins of raster ? MARGINS : []) {
    const spot = findFreeSpot(raster!, block, margins);
    if (spot) return { page, shown: [spot.x, spot.y, spot.x + block.width, spot.y + block.height] };
  }
  throw new Fault<SigningCode>("appearance-no-space", { page: page.index + 1 });
}

/** @throws SigningFault appearance-no-space where there is no such page */
export function givenPage(file: PdfFile, index: number): Page {
  for (const page of pagesOf(file)) if (page.index === index) return page;
  throw new Fault<SigningCode>("appearance-no-space", { page: index + 1 });
}
