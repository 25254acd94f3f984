import { formatSize } from "../../shared/size.ts";
import type { PageProof } from "../port.ts";
import type { Floors } from "./floors.ts";
import { encodingWord, texts } from "./texts.ts";

/** The proof of a page, or what is known of one that was taken over as it came; null and absent: not measured. */
export type ReportedPage = Pick<PageProof, "source" | "bytes"> & {
  readonly encoding: string;
} & { readonly [F in Measured]?: PageProof[F] | null };

type Measured = Exclude<keyof PageProof, "source" | "bytes" | "encoding">;
type Column = keyof typeof texts.columns;

export const COLUMNS = Object.keys(texts.columns) as readonly Column[];

const count = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 });

export const countText = (value: number | null | undefined): string =>
  value === null || value === undefined ? texts.none : count.format(value);

/** Down to a tenth of a percent, never up: what is shown was reached. */
export const shareText = (share: number | null | undefined): string =>
  share === null || share === undefined ? texts.none : `${tenths.format(Math.floor(share * 1000 + 1e-6) / 10)} %`;

/** The cells of a page's row, by {@link COLUMNS}. */
export const rowOf = (page: ReportedPage): readonly string[] => cells(page, page.source, encodingWord(page.encoding));

/** The cells of the last row: sums, the mean confidence, and the worst page's shares. */
export function totalOf(pages: readonly ReportedPage[]): readonly string[] {
  const of = (figure: Measured): number[] =>
    pages.map((page) => page[figure]).filter((value) => typeof value === "number");
  const confidences = pages.map(confidenceOf).filter((value) => value !== null);
  const total = {
    bytes: sum(pages.map(({ bytes }) => bytes)),
    words: some(of("words"), sum),
    confidence: some(confidences, (values) => sum(values) / values.length),
    inkRecall: some(of("inkRecall"), least),
    agreement: some(of("agreement"), least),
    reread: some(of("reread"), sum),
    colorKept: some(of("colorKept"), least),
  };
  return cells({ ...total, dpi: some(of("dpi"), least) }, texts.total, "");
}

function cells(
  figures: Omit<ReportedPage, "source" | "encoding">,
  source: string,
  encoding: string,
): readonly string[] {
  const { dpi, bytes, words, inkRecall, agreement, reread, colorKept } = figures;
  const confident = confidenceOf(figures);
  const shares = [shareText(inkRecall), shareText(agreement), countText(reread), shareText(colorKept)];
  return [
    source,
    encoding,
    countText(dpi),
    formatSize(bytes),
    countText(words),
    shareText(confident === null ? null : confident / 100),
    ...shares,
  ];
}

/** Of recognition; null on a page without words, and on one whose words are its own. */
const confidenceOf = ({ words, confidence }: Omit<ReportedPage, "source" | "encoding">): number | null =>
  words && typeof confidence === "number" ? confidence : null;

/** Pages that were measured, and of those the ones that a floor lies above. */
export function judged(pages: readonly ReportedPage[], floors: Floors) {
  const measured = pages.filter(({ inkRecall }) => typeof inkRecall === "number");
  const under = (value: number | null | undefined, floor: number | null): boolean =>
    typeof value === "number" && floor !== null && value < floor;
  const missed = measured.filter((page) =>
    (["inkRecall", "agreement", "colorKept"] as const).some((figure) => under(page[figure], floors[figure])),
  );
  return { measured, missed };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const least = (values: readonly number[]): number => Math.min(...values);
const some = (values: readonly number[], fold: (values: readonly number[]) => number): number | null =>
  values.length ? fold(values) : null;
