import { Fault, isFault } from "../../../shared/fault.ts";
import type { PdfFile } from "../../pdf/file.ts";
import type { Page, Rectangle } from "../../pdf/pages.ts";
import type { SigningCode } from "../../port.ts";
import { POINTS_PER_MM, type Size } from "../geometry.ts";
import { lookAt } from "../looking/look.ts";
import { pageAlone } from "../looking/page-alone.ts";
import type { TextLine } from "../looking/port.ts";
import type { Template } from "../template.ts";
import { type Obstacles, obstaclesOf } from "./obstacles.ts";
import { type SignatureWidget, signatureWidgets } from "./signatures.ts";

/** A page with all that a place for a signature depends on. */
export interface PageView {
  readonly page: Page;
  readonly size: Size;
  readonly lines: readonly TextLine[];
  readonly widgets: readonly SignatureWidget[];
  obstacles(exceptions?: Exceptions): Obstacles;
}

/** How a page's obstacles are to be seen. */
interface Exceptions {
  /** Widgets that may be covered. */
  readonly widgets?: readonly SignatureWidget[];
  /** Places whose ink may be. */
  readonly ink?: readonly Rectangle[];
  /** Lines of text that may be. */
  readonly lines?: readonly TextLine[];
  /** Bare places that are kept for something else. */
  readonly kept?: readonly Rectangle[];
}

/** Letters may not touch what is put beside them. */
const CLEARANCE = 2;
/** Where page numbers stand: top centre (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục I.7). */
const NUMBER_ZONE: Size = { width: 16 * POINTS_PER_MM, height: 20 * POINTS_PER_MM };
/** Printers do not reach the paper's edge. */
const UNPRINTED = 6 * POINTS_PER_MM;

/** @throws SigningFault appearance-no-space where the page cannot be drawn, pdf-broken */
export async function viewOf(file: PdfFile, page: Page): Promise<PageView> {
  const look = await lookAt(...drawable(file, page));
  if (!look) throw noSpaceOn(page);
  const { width, height, lines, ink: drawn } = look;
  const widgets = signatureWidgets(file, page);
  const number: Rectangle = [
    (width - NUMBER_ZONE.width) / 2,
    height - NUMBER_ZONE.height,
    (width + NUMBER_ZONE.width) / 2,
    height,
  ];
  return {
    page,
    size: { width, height },
    lines,
    widgets,
    obstacles: (open = {}) => {
      const others = widgets.filter((each) => !open.widgets?.includes(each)).map(({ shown }) => shown);
      const text = lines.filter((each) => !open.lines?.includes(each)).map(({ box }) => grown(box, CLEARANCE));
      const spared = [...(open.ink ?? []), ...(open.lines ?? []).map(({ box }) => grown(box, 1))];
      return obstaclesOf(drawn, [number, ...text, ...others, ...(open.kept ?? [])], spared);
    },
  };
}

/** The page alone, or the whole file where only PDFium can make sense of it. */
function drawable(file: PdfFile, page: Page): [pdf: Uint8Array, index: number] {
  try {
    return [pageAlone(file, page), 0];
  } catch (error) {
    if (isFault(error, "pdf-broken")) return [file.bytes, page.index];
    throw error;
  }
}

export const grown = ([left, bottom, right, top]: Rectangle, by: number): Rectangle => [
  left - by,
  bottom - by,
  right + by,
  top + by,
];

/** The text area of a template on a page of that size. */
export const textArea = ({ width, height }: Size, { margins }: Template): Rectangle => [
  margins.left * POINTS_PER_MM,
  margins.bottom * POINTS_PER_MM,
  width - margins.right * POINTS_PER_MM,
  height - margins.top * POINTS_PER_MM,
];

/** What printers reach of a page. */
export const printArea = ({ width, height }: Size): Rectangle => [
  UNPRINTED,
  UNPRINTED,
  width - UNPRINTED,
  height - UNPRINTED,
];

export const noSpaceOn = ({ index }: Pick<Page, "index">) =>
  new Fault<SigningCode>("appearance-no-space", { page: index + 1 });
